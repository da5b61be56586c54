import type { Book, Measure } from './measures';
import type { ExpectedRow } from './read-expected';

export interface Comparison {
  name: string;
  agree: number;
  of: number;
  isEnough: boolean;
  /** one line for each row that differs, with its cause as far as the scan knows it */
  differing: string[];
}

/** `books` by their path inside the corpus. */
export function compare(
  measure: Measure,
  rows: readonly ExpectedRow[],
  books: ReadonlyMap<string, Book>,
): Comparison {
  const concerned = rows.filter((row) => measure.concerns(row));
  const differing = concerned.flatMap((row) => {
    const book = books.get(row.path);
    return book && agrees(measure, row, book) ? [] : [describe(measure, row, book)];
  });
  const of = concerned.length;
  const agree = of - differing.length;
  return { name: measure.name, agree, of, isEnough: agree >= of * measure.needed, differing };
}

function agrees(measure: Measure, row: ExpectedRow, book: Book): boolean {
  return measure.agrees?.(row, book) ?? measure.expected(row) === measure.got(book);
}

function describe(measure: Measure, row: ExpectedRow, book: Book | undefined): string {
  const got = book ? `"${measure.got(book)}"` : 'no book';
  const cause = book?.scanCode
    ? `${book.scanCode}: ${book.scanMessage}`
    : 'the reader says so, without a warning';
  return `${row.path}: expected "${measure.expected(row)}", got ${got} (${cause})`;
}
