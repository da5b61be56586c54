import type { Book, BookCounts, BookSummary } from '@/model/api/books';
import { apiUrl } from '@/model/routes';
import { bookFormats, shownCoverCodes, type BookFormat, type BookProblem } from '@/model/book';

export interface BookSummaryRow {
  id: number;
  path: string;
  format: string;
  size: bigint;
  title: string;
  /** JSON array of names */
  authors: string;
  narrator: string | null;
  series: string | null;
  seriesNumber: string | null;
  pageCount: number | null;
  durationMs: number | null;
  coverKey: string | null;
  coverCode: string | null;
  problem: string | null;
  scanCode: string | null;
  verifyCode: string | null;
  missingSince: Date | null;
  addedAt: Date;
  updatedAt: Date;
  jobId: number | null;
  jobLine: number | null;
}

export interface BookRow extends BookSummaryRow {
  /** whole seconds since 1970 */
  mtime: bigint;
  language: string | null;
  publisher: string | null;
  date: string | null;
  description: string | null;
  /** JSON array of {scheme, value} */
  identifiers: string;
  scanMessage: string | null;
  coverMessage: string | null;
  verifyMessage: string | null;
  verifiedAt: Date | null;
  /** everybody, in their order */
  people: { role: string; person: { name: string } }[];
}

export function shapeBookSummary(row: BookSummaryRow): BookSummary {
  return {
    id: row.id,
    path: row.path,
    format: row.format as BookFormat,
    size: Number(row.size),
    title: row.title,
    authors: JSON.parse(row.authors) as string[],
    narrator: row.narrator,
    series: row.series,
    series_number: row.seriesNumber,
    page_count: row.pageCount,
    duration_ms: row.durationMs,
    cover_url: row.coverKey && hasCover(row) ? apiUrl('readCover', { key: row.coverKey }) : null,
    problem: row.problem as Exclude<BookProblem, 'missing'> | null,
    scan_code: row.scanCode,
    cover_code: row.coverCode,
    verify_code: row.verifyCode,
    missing_since: row.missingSince?.toISOString() ?? null,
    added_at: row.addedAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    job_id: row.jobId,
    job_line: row.jobLine,
  };
}

/** A part of a picture, or another page, is a cover too. */
function hasCover({ coverCode }: BookSummaryRow): boolean {
  return coverCode === null || shownCoverCodes.includes(coverCode);
}

export function shapeBookCounts({
  byFormat,
  ...counts
}: Omit<BookCounts, 'formats' | 'by_format'> & { byFormat: BookCounts['by_format'] }): BookCounts {
  const formats = bookFormats.filter((format) => byFormat[format]);
  return { ...counts, formats, by_format: byFormat };
}

function namesIn({ people }: BookRow, wanted: string): string[] {
  return people.filter(({ role }) => role === wanted).map(({ person }) => person.name);
}

// A file may claim any time; this is the last one that a Date can hold.
const lastMs = 8.64e15;

export function shapeBook(row: BookRow): Book {
  return {
    ...shapeBookSummary(row),
    modified_at: new Date(Math.min(Number(row.mtime) * 1_000, lastMs)).toISOString(),
    narrators: namesIn(row, 'nrt'),
    contributors: row.people
      .filter(({ role }) => role !== 'aut' && role !== 'nrt')
      .map(({ role, person }) => ({ name: person.name, role })),
    language: row.language,
    publisher: row.publisher,
    date: row.date,
    description: row.description,
    identifiers: JSON.parse(row.identifiers) as Book['identifiers'],
    scan_message: row.scanMessage,
    cover_message: row.coverMessage,
    verify_message: row.verifyMessage,
    verified_at: row.verifiedAt?.toISOString() ?? null,
  };
}
