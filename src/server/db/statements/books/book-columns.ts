// Which columns the rows of a scan are written to. Every list of columns in a statement is made of
// these, so that no value can end up in another column.
import type { ColumnMap } from '../../sql-syntax';
import type { BookRow, FileRow, FileStampRow, PersonRow, VerifiedRow } from './book-statements';

/** Of `books`: what is known of a file that could not be read. */
export const fileColumns: ColumnMap<FileRow> = {
  path: ['path', 'text'],
  format: ['format', 'text'],
  size: ['size', 'bigint'],
  mtime: ['mtime', 'bigint'],
  title: ['title', 'text'],
  sortTitle: ['sort_title', 'text'],
  sortAuthor: ['sort_author', 'text'],
  searchText: ['search_text', 'text'],
  scanCode: ['scan_code', 'text'],
  scanMessage: ['scan_message', 'text'],
  line: ['job_line', 'integer'],
};

/** Of `books`: all of a file that was read. */
export const bookColumns: ColumnMap<BookRow> = {
  ...fileColumns,
  authors: ['authors', 'text'],
  narrator: ['narrator', 'text'],
  series: ['series', 'text'],
  seriesNumber: ['series_number', 'text'],
  language: ['language', 'text'],
  publisher: ['publisher', 'text'],
  date: ['date', 'text'],
  description: ['description', 'text'],
  identifiers: ['identifiers', 'text'],
  pageCount: ['page_count', 'integer'],
  durationMs: ['duration_ms', 'integer'],
  coverKey: ['cover_key', 'text'],
  problem: ['problem', 'text'],
};

/** Of `book_files`, but for its book. */
export const fileStampColumns: ColumnMap<FileStampRow> = {
  path: ['path', 'text'],
  format: ['format', 'text'],
  size: ['size', 'bigint'],
  mtimeNs: ['mtime_ns', 'bigint'],
  ctimeNs: ['ctime_ns', 'bigint'],
  fingerprint: ['fingerprint', 'text'],
  album: ['album', 'text'],
  disc: ['disc', 'integer'],
  track: ['track', 'integer'],
  readVersion: ['read_version', 'integer'],
};

export const personColumns: ColumnMap<PersonRow> = {
  path: ['path', 'text'],
  name: ['name', 'text'],
  role: ['role', 'text'],
  position: ['position', 'integer'],
};

export const verifiedColumns: ColumnMap<VerifiedRow> = {
  id: ['id', 'integer'],
  size: ['size', 'bigint'],
  mtime: ['mtime', 'bigint'],
  code: ['code', 'text'],
  message: ['message', 'text'],
};
