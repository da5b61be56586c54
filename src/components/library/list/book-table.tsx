import type { BookSummary } from '@/model/api/books';
import { BookRow } from './book-row';
import { splitBooks, type BookPart } from './split-books';
import { columns } from './table-columns';
import { TableHead } from './table-head';
import { useNear } from './use-near';

export function BookTable({ books }: { books: readonly BookSummary[] }) {
  return (
    <table className="w-full table-fixed text-left text-sm">
      <caption className="sr-only">Books, by title</caption>
      <TableHead />
      {splitBooks(books).map((part) => (
        <TablePart key={part.from} part={part} />
      ))}
    </table>
  );
}

function TablePart({ part: { books } }: { part: BookPart }) {
  const { ref, isNear, heightPx } = useNear<HTMLTableSectionElement>();
  return (
    <tbody ref={ref}>
      {isNear ? (
        books.map((book) => <BookRow key={book.id} book={book} />)
      ) : (
        <tr aria-hidden>
          <td colSpan={columns.length} style={{ height: heightPx }} />
        </tr>
      )}
    </tbody>
  );
}
