import { cn } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/list/skeleton';
import { groupGrid } from './group-columns';
import { GroupHeader } from './group-header';

const widths = Array.from({ length: 12 }, (_, row) => 12 + ((row * 11) % 29));

/** The groups' shape until they come. */
export function GroupsSkeleton() {
  return (
    <div role="status" aria-label="Loading groups">
      <GroupHeader />
      {widths.map((width, row) => (
        <div key={row} className={cn(groupGrid, 'h-24 content-center border-b max-md:h-44')}>
          <span style={{ width: `${width}ch` }} className="max-w-full">
            <Skeleton className="h-4" />
          </span>
          <Skeleton className="ml-auto h-4 w-8" />
          <Skeleton className="h-4 w-30 max-md:hidden" />
          <Skeleton className="ml-auto h-4 w-16 max-md:hidden" />
          <Skeleton className="ml-auto h-4 w-16 max-md:hidden" />
          <Skeleton className="ml-auto h-7 w-24 max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
