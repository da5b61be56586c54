import { cn } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/list/skeleton';
import { coverGrid } from './cover-columns';
import type { LibraryFilter } from '../filters/library-filter';
import { columns, rowHeight } from './table-columns';
import { TableHead } from './table-head';

/** As many as fill a window, so that the scrollbar does not come with the books. */
const places = Array.from({ length: 24 }, (_, place) => place);

/** The library's shape until its books come. */
export function LibrarySkeleton({ filter }: { filter: LibraryFilter }) {
  return (
    <div role="status" aria-label="Loading books">
      {filter.view === 'table' ? <TableSkeleton filter={filter} /> : <CoversSkeleton />}
    </div>
  );
}

function CoversSkeleton() {
  return (
    <div className={cn(coverGrid, 'py-5')}>
      {places.map((place) => (
        <div key={place}>
          <Skeleton className="aspect-2/3" />
          <Skeleton className="mt-3 h-3 w-4/5" />
          <Skeleton className="mt-2 h-3 w-3/5" />
          <Skeleton className="mt-2 h-3 w-2/5" />
        </div>
      ))}
    </div>
  );
}

function TableSkeleton({ filter }: { filter: LibraryFilter }) {
  return (
    <table className="w-full table-fixed text-left text-sm">
      <TableHead filter={filter} />
      <tbody>
        {places.map((place) => (
          <tr key={place} className={cn('border-b', rowHeight)}>
            {columns.map(({ name, className }) => (
              <td key={name} className={className}>
                <Skeleton className="h-4" />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
