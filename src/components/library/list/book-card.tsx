import Link from 'next/link';
import type { BookSummary } from '@/model/api/books';
import { showControlsIn } from '@/model/show-controls';
import { cn } from '@/components/ui/class-names';
import { BookCover } from '../book-cover';
import { describeLength, findProblem, nameFormat } from '../describe-book';
import { ProblemBadge } from '../problem-badge';

/** A book in one link: wherever it is clicked, it opens. Every card is equally high. */
export function BookCard({ book: stored, isFirst }: { book: BookSummary; isFirst: boolean }) {
  const book = showControlsIn(stored);
  const problem = findProblem(book);
  const length = describeLength(book);
  return (
    <li className="min-w-0">
      <Link
        href={`/library/${book.id}`}
        data-item
        prefetch={false}
        className="group/card block rounded-sm outline-offset-4"
      >
        <BookCover
          book={book}
          isFirst={isFirst}
          className={cn('group-hover/card:border-faint', problem === 'missing' && 'opacity-50')}
        />
        <span
          title={book.title}
          className="mt-2 block truncate text-sm font-medium group-hover/card:text-accent"
        >
          {book.title}
        </span>
        <span className="block h-5 truncate text-sm text-muted">{book.authors.join(', ')}</span>
        <span className="flex h-4 items-center gap-2 text-xs text-faint">
          {problem ? (
            <ProblemBadge problem={problem} />
          ) : (
            <span className="truncate">
              <span className="font-mono">{nameFormat(book.format)}</span>
              {length && ` · ${length}`}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
