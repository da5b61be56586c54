import type { BookSummary } from '@/model/api';
import { cn } from '../ui/class-names';
import { nameFormat } from './describe-book';

interface BookCoverProps {
  book: Pick<BookSummary, 'title' | 'format' | 'cover_url'>;
  /** the first thing in sight, which need not wait */
  isFirst?: boolean;
  className?: string;
}

/**
 * For the eye only: the title stands beside it. Its place is two by three whatever is in it, so that
 * nothing moves when the picture comes.
 */
export function BookCover({ book, isFirst = false, className }: BookCoverProps) {
  return (
    <span
      aria-hidden
      className={cn(
        'relative block aspect-2/3 w-full overflow-hidden rounded-sm border bg-panel',
        className,
      )}
    >
      {book.cover_url === null ? (
        <NoCover title={book.title} format={nameFormat(book.format)} />
      ) : (
        <img
          src={book.cover_url}
          alt=""
          loading={isFirst ? 'eager' : 'lazy'}
          decoding="async"
          className="absolute inset-0 size-full object-contain"
        />
      )}
    </span>
  );
}

function NoCover({ title, format }: { title: string; format: string }) {
  return (
    <span className="absolute inset-0 flex flex-col justify-between border-l-4 border-raised p-3">
      <span className="line-clamp-5 text-sm font-medium text-muted [overflow-wrap:anywhere]">
        {title}
      </span>
      <span className="font-mono text-xs text-faint">{format}</span>
    </span>
  );
}
