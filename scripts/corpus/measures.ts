import type { ExpectedRow } from './read-expected';
import type { ScannedFolder } from './scan-folder';

export type Book = ScannedFolder['books'][number];

/** One figure: of the rows that it is about, how many say what the scan says. */
export interface Measure {
  name: string;
  /** which share of them has to */
  needed: number;
  concerns(row: ExpectedRow): boolean;
  expected(row: ExpectedRow): string;
  got(book: Book): string;
  agrees?(row: ExpectedRow, book: Book): boolean;
}

const isEpub = ({ group }: ExpectedRow) => group.startsWith('epub');
const isAudio = ({ group }: ExpectedRow) => group === 'audio';
const isPdf = ({ group }: ExpectedRow) => group === 'pdf';

/** What Python's zipfile reads; strong encryption hides even the names from everyone else. */
const isOpenCbz = ({ group, readable, path }: ExpectedRow) =>
  group === 'cbz' && readable === 'yes' && !path.includes('strong encryption');

const titleOf = (row: ExpectedRow) => tidy(row.title);
const titleIn = (book: Book) => tidy(book.title);

export const measures: Measure[] = [
  {
    name: 'EPUB titles',
    needed: 1,
    concerns: (row) => isEpub(row) && row.title !== '',
    expected: titleOf,
    got: titleIn,
  },
  {
    name: 'EPUB creators',
    needed: 1,
    concerns: (row) => isEpub(row) && row.creators.length > 0,
    expected: (row) => row.creators.map(tidy).join(' | '),
    got: (book) => book.people.map(({ person }) => person.name).join(' | '),
    // Which of them wrote it the corpus does not say.
    agrees: (row, book) => row.creators.map(tidy).every((name) => isNamed(book, name)),
  },
  {
    name: 'CBZ titles',
    needed: 1,
    concerns: (row) => isOpenCbz(row) && row.title !== '',
    expected: titleOf,
    got: titleIn,
  },
  {
    name: 'CBZ pages',
    needed: 1,
    concerns: (row) => isOpenCbz(row) && row.pages !== '',
    expected: (row) => row.pages,
    got: (book) => String(book.pageCount),
  },
  {
    name: 'audio titles',
    needed: 0.92,
    concerns: (row) => isAudio(row) && row.title !== '',
    expected: titleOf,
    got: titleIn,
  },
  {
    name: 'audio durations',
    needed: 0.92,
    concerns: (row) => isAudio(row) && row.durationS !== '',
    expected: (row) => `${Number(row.durationS)} s`,
    got: (book) => (book.durationMs === null ? 'none' : `${book.durationMs / 1_000} s`),
    agrees: (row, book) => isCloseTo(Number(row.durationS) * 1_000, book.durationMs),
  },
  {
    name: 'PDF pages',
    needed: 45 / 47,
    concerns: (row) => isPdf(row) && row.readable === 'yes' && row.pages !== '',
    expected: (row) => row.pages,
    got: (book) => String(book.pageCount),
  },
];

function isNamed({ people }: Book, name: string): boolean {
  return people.some(({ person }) => tidy(person.name) === name);
}

/** To one second, or two parts in a hundred. */
function isCloseTo(expectedMs: number, ms: number | null): boolean {
  return ms !== null && Math.abs(ms - expectedMs) <= Math.max(1_000, expectedMs * 0.02);
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
