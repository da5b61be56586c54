import type { BookSummary } from '@/model/api/books';
import { pageSize } from '../filters/library-filter';

export interface BookPart {
  /** the place of its first book in the list, from 1 on */
  from: number;
  books: BookSummary[];
}

/** In parts of one size, whatever the pages were: a page may be short and not be the last one. */
export function splitBooks(books: readonly BookSummary[]): BookPart[] {
  return Array.from({ length: Math.ceil(books.length / pageSize) }, (_, part) => ({
    from: part * pageSize + 1,
    books: books.slice(part * pageSize, (part + 1) * pageSize),
  }));
}
