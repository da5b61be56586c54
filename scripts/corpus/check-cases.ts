// A folder of cases: FILE, FIELD, RIGHT, one line each. RIGHT says in words what FIELD should be, or
// several fields one after the other.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { includesAll, splitQuery } from '../../src/model/fold-text';
import type { Book } from './measures';
import { colorOf } from './color-of';
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

/** What is wrong with the books of the cases; `books` and `covers` by their path inside the folder. */
export async function checkCases(
  rows: readonly CaseRow[],
  books: ReadonlyMap<string, Book>,
  covers: ReadonlyMap<string, Uint8Array>,
): Promise<{ agree: number; wrong: string[] }> {
  const wrong: string[] = [];
  let agree = 0;
  for (const row of rows) {
    const found = await checkCase(row, books.get(row.file), covers.get(row.file));
    wrong.push(...found);
    if (found.length === 0) agree++;
  }
  return { agree, wrong };
}

async function checkCase(
  { file, field, right, remark }: CaseRow,
  book: Book | undefined,
  cover: Uint8Array | undefined,
): Promise<string[]> {
  if (!book) return [`${file}: no book`];
  const wrong: string[] = [];
  const fields = field.split(', ');
  const parts = right.split(', ');
  for (const [index, name] of fields.entries()) {
    // Of one field everything is said of it, of several each in its place.
    const part = fields.length > 1 && parts.length >= fields.length ? parts[index]! : right;
    const said = name === 'pages' ? `${part} ${remark}` : part;
    const isGood = name === 'cover' ? await isCover(part, book, cover) : isRight(name, said, book);
    if (!isGood) wrong.push(`${file}: ${name} should be ${part}`);
  }
  const isTold = book.scanCode !== null || book.coverCode !== null;
  if (/with a (?:problem|warning)/.test(right) && !isTold)
    wrong.push(`${file}: no problem is told`);
  return wrong;
}

function isRight(field: string, right: string, book: Book): boolean {
  if (field === 'date') return book.date === (/^[\d-]+/.exec(right)?.[0] ?? null);
  if (field === 'description') return isDescription(right, book.description ?? '');
  if (field === 'pages') return right.includes(`right page count is ${book.pageCount}`);
  if (field === 'health') return book.problem === null && book.durationMs !== null;
  if (field === 'identifiers') return isIsbns(right, book);
  if (field === 'search') return isFound(right, book);
  const own = { title: book.title, author: authorOf(book), series: book.series };
  const more = { number: book.seriesNumber, publisher: book.publisher };
  const value = { ...own, ...more }[field];
  return value !== undefined && value !== null && isSaid(right, value);
}

/** As it is written, without remarks; "all three", and repeated letters, are said in words. */
function isSaid(right: string, value: string): boolean {
  const written = right.replace(/\s*\(.*$/, '').replace(/, with a problem told$/, '');
  return /^all (?:three|of)\b/.test(right) || written === value;
}

/** The colour that is named; any cover where none is. */
async function isCover(right: string, book: Book, cover?: Uint8Array): Promise<boolean> {
  if (!cover || book.coverKey === null) return false;
  const color = /the (\w+) picture/.exec(right)?.[1];
  return color === undefined || (await colorOf(cover)) === color;
}

function authorOf(book: Book): string | null {
  return book.people.find(({ role }) => role === 'aut')?.person.name ?? null;
}

function isDescription(right: string, description: string): boolean {
  const isClean = !/&\w+;|<\w/.test(description);
  const said = /^(?:as above|the)\b/.test(right) ? isClean : isSaid(right, description);
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
