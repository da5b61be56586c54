import Link from 'next/link';
import type { BookSummary } from '@/model/api/books';
import { formatBytes } from '@/model/format';
import { showControlsIn } from '@/model/show-controls';
import { Time } from '@/components/time/time';
import { cn } from '@/components/ui/class-names';
import { describeLength, describeSeries, findProblem, nameFormat } from '../describe-book';
import { ProblemBadge } from '../problem-badge';
import { columnOf, rowHeight } from './table-columns';

export function BookRow({ book: stored }: { book: BookSummary }) {
  const book = showControlsIn(stored);
  const problem = findProblem(book);
  const authors = book.authors.join(', ');
  return (
    // The title's link covers its row: wherever that is clicked, the book opens.
    <tr className={cn('relative border-b hover:bg-panel', rowHeight)}>
      <th scope="row" className={cn('font-normal', columnOf('Title'))}>
        <span className="flex items-center gap-2">
          <Link
            href={`/library/${book.id}`}
            data-item
            prefetch={false}
            title={book.title}
            className="min-w-0 truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {book.title}
          </Link>
          {problem && <ProblemBadge problem={problem} wordClassName="max-sm:sr-only" />}
        </span>
        <span className="block truncate text-xs text-muted md:hidden">{authors}</span>
      </th>
      <Cell of="Author">{authors}</Cell>
      <Cell of="Series">{describeSeries(book)}</Cell>
      <Cell of="Format" className="font-mono text-xs">
        {nameFormat(book.format)}
      </Cell>
      <Cell of="Length">{describeLength(book)}</Cell>
      <Cell of="Size">{formatBytes(book.size)}</Cell>
      <td className={cn('tabular truncate text-muted', columnOf('Added'))}>
        <Time at={book.added_at} />
      </td>
    </tr>
  );
}

interface CellProps {
  of: Parameters<typeof columnOf>[0];
  className?: string;
  children: string;
}

function Cell({ of, className, children }: CellProps) {
  return (
    <td title={children} className={cn('tabular truncate text-muted', columnOf(of), className)}>
      {children}
    </td>
  );
}
