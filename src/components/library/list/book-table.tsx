import type { BookSummary } from '@/model/api/books';
import type { LibraryFilter } from '../filters/library-filter';
import { BookRow } from './book-row';
import { splitBooks, type BookPart } from './split-books';
import { columns } from './table-columns';
import { TableHead } from './table-head';
import { useNear } from './use-near';

interface BookTableProps {
  filter: LibraryFilter;
  books: readonly BookSummary[];
}

export function BookTable({ filter, books }: BookTableProps) {
  return (
    <table className="w-full table-fixed text-left text-sm">
      <caption className="sr-only">Books, by {filter.sort}</caption>
      <TableHead filter={filter} />
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
