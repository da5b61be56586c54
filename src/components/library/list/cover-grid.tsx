import type { BookSummary } from '@/model/api/books';
import { BookCard } from './book-card';
import { coverGrid } from './cover-columns';
import { splitBooks, type BookPart } from './split-books';
import { useNear } from './use-near';

export function CoverGrid({ books }: { books: readonly BookSummary[] }) {
  return (
    <div className="flex flex-col gap-y-5 py-5">
      {splitBooks(books).map((part) => (
        <CoverPart key={part.from} part={part} />
      ))}
    </div>
  );
}

function CoverPart({ part: { from, books } }: { part: BookPart }) {
  const { ref, isNear, heightPx } = useNear<HTMLDivElement>();
  return (
    <div ref={ref} style={isNear ? undefined : { height: heightPx }}>
      {isNear && (
        <ul aria-label={`Books ${from} to ${from + books.length - 1}`} className={coverGrid}>
          {books.map((book, index) => (
            <BookCard key={book.id} book={book} isFirst={from === 1 && index < 8} />
          ))}
        </ul>
      )}
    </div>
  );
}
