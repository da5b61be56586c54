// A folder of cases: FILE, FIELD, RIGHT, one line each, with what to make of RIGHT by field. Fields
// that a scan does not write (covers, which are drawn later) are compared as far as it does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { includesAll, splitQuery } from '../../src/model/fold-text';
import type { Book } from './measures';
import { readTable } from './read-table';

interface CaseRow {
  file: string;
  field: string;
  right: string;
  /** what it was once, with a remark here and there */
  remark: string;
}

/** Whether the folder has cases and not a corpus: its table begins with the file. */
export function hasCases(folder: string): boolean {
  return readFileSync(join(folder, 'EXPECTED.tsv'), 'utf8').startsWith('file\t');
}

export function readCases(folder: string): CaseRow[] {
  return readTable(folder).map((cell) => ({
    file: cell('file'),
    field: cell('field'),
    right: cell('right'),
    remark: cell('came out as'),
  }));
}

/** What is wrong with the books of the cases; `books` by their path inside the folder. */
export function checkCases(
  rows: readonly CaseRow[],
  books: ReadonlyMap<string, Book>,
): { agree: number; wrong: string[] } {
  const wrong = rows.flatMap(({ file, field, right, remark }) => {
    const book = books.get(file);
    if (!book) return `${file}: no book`;
    const bad = field
      .split(', ')
      .filter((name) => !isRight(name, `${right}${name === 'pages' ? remark : ''}`, book));
    return bad.map((name) => `${file}: ${name} should be ${right}`);
  });
  return { agree: rows.length - new Set(wrong.map((line) => line.split(':')[0])).size, wrong };
}

function isRight(field: string, right: string, book: Book): boolean {
  const isNone = right.startsWith('none');
  if (field === 'date') return isNone ? book.date === null : right.startsWith(book.date ?? '?');
  if (field === 'description') return isDescription(right, book.description ?? '');
  if (field === 'cover') return book.coverKey !== null;
  if (field === 'pages') return right.includes(`right page count is ${book.pageCount}`);
  if (field === 'health') return book.problem === null && book.durationMs !== null;
  if (field === 'identifiers') return isIsbns(right, book);
  if (field === 'search') return isFound(right, book);
  const own = { title: book.title, author: authorOf(book), series: book.series };
  const more = { number: book.seriesNumber, publisher: book.publisher };
  const value = { ...own, ...more }[field];
  return value !== undefined && value !== null && names(right, value);
}

/** "All three", and repeated letters, are said in words there. */
function names(right: string, value: string): boolean {
  return /all three|all of/.test(right) || right.includes(value);
}

function authorOf(book: Book): string | null {
  return book.people.find(({ role }) => role === 'aut')?.person.name ?? null;
}

function isDescription(right: string, description: string): boolean {
  const isClean = !/&\w+;|<\w/.test(description);
  const said = /^(?:as above|the)\b/.test(right) ? isClean : right.startsWith(description);
  return description !== '' && isClean && said;
}

function isIsbns(right: string, book: Book): boolean {
  const found = JSON.parse(book.identifiers) as { scheme: string; value: string }[];
  const wanted = right.match(/97[89]\d{10}/g) ?? [];
  return wanted.every((isbn) => found.some((one) => one.scheme === 'isbn' && one.value === isbn));
}

function isFound(right: string, book: Book): boolean {
  const series = /series (\w+)/.exec(right)?.[1] ?? '';
  const last = book.people.findLast(({ role }) => role === 'aut')?.person.name ?? '';
  return includesAll(book.searchText, splitQuery(`${series} "${last}"`));
}
