import { cn } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/list/skeleton';
import { ListHeader } from './list-header';
import { boxWidth, rowGrid, rowHeight } from './row-columns';

/** As many as fill a window, so that the scrollbar does not come with the rows. */
const widths = Array.from({ length: 24 }, (_, row) => 12 + ((row * 11) % 29));

/** The list's shape until its rows come. */
export function JobListSkeleton() {
  return (
    <div role="status" aria-label="Loading jobs">
      <div className="h-12 border-b max-md:h-20" />
      <ListHeader />
      {widths.map((width, row) => (
        <div key={row} className="flex border-b">
          <span className={boxWidth} />
          <div className={cn(rowGrid, rowHeight, 'min-w-0')}>
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-4 w-20 max-md:row-start-2" />
            <span style={{ width: `${width}ch` }} className="max-w-full max-md:row-start-3">
              <Skeleton className="h-4" />
            </span>
            <span className="max-md:hidden" />
            <Skeleton className="ml-auto h-4 w-14 max-md:row-start-2" />
            <Skeleton className="ml-auto h-4 w-16 max-md:col-start-2 max-md:row-start-1" />
          </div>
        </div>
      ))}
    </div>
  );
}
