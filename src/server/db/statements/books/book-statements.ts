/** The job and time that a change of books is put down to. */
export interface BookStamp {
  jobId: number;
  now: Date;
}

/** A file as a scan saw it. */
export interface FileRow {
  path: string;
  format: string;
  size: number;
  /** whole seconds since 1970 */
  mtime: number;
  title: string;
  sortTitle: string;
  sortAuthor: string;
  searchText: string;
  scanCode: string | null;
  scanMessage: string | null;
  /** the line of the job's log that tells of the change; null = there is nothing to tell */
  line: number | null;
}

/** Somebody's part in the book at `path`. */
export interface PersonRow {
  path: string;
  name: string;
  /** MARC relator code */
  role: string;
  /** from 1, within the role */
  position: number;
}

/** What book_files has of the file at `path`. */
export interface FileStampRow {
  path: string;
  format: string;
  size: number;
  /** nanoseconds since 1970 */
  mtimeNs: bigint;
  ctimeNs: bigint;
  /** null keeps the one that is known */
  fingerprint: string | null;
  album: string | null;
  disc: number | null;
  track: number | null;
  readVersion: number;
}

/** The place of a book in the order of titles. */
interface TitlePlace {
  sortTitle: string;
  id: number;
}

export interface FoundRow extends TitlePlace {
  format: string;
}

export interface FoundText extends TitlePlace {
  searchText: string;
}

/** What a scan has to know of a file to decide whether to open it. */
export interface KnownRow {
  id: number;
  path: string;
  size: bigint | number;
  /** whole seconds since 1970 */
  mtime: bigint | number;
  /** null where no scan of this version has seen it; so are all that follow from the file's row */
  mtimeNs: string | null;
  ctimeNs: string | null;
  fingerprint: string | null;
  readVersion: number | null;
  scanCode: string | null;
  isMissing: number | boolean;
  isSkipped: number | boolean;
}

/** A file that was read: all of its columns are replaced. */
export interface BookRow extends FileRow {
  /** JSON array of names */
  authors: string;
  narrator: string | null;
  series: string | null;
  seriesNumber: string | null;
  language: string | null;
  publisher: string | null;
  date: string | null;
  description: string | null;
  /** JSON array of {scheme, value} */
  identifiers: string;
  pageCount: number | null;
  durationMs: number | null;
  coverKey: string | null;
  problem: 'damaged' | null;
}

/** What a verify found of a book, by the file that it looked at; no code = nothing wrong. */
export interface VerifiedRow {
  id: number;
  size: number;
  mtime: number;
  code: string | null;
  message: string | null;
}

/** The writes of a scan, each of them one statement; callers bound the number of rows. */
export interface BookStatements {
  /**
   * Inserts or replaces what was read; the date of arrival stays. What verify said stays only where
   * `isSameFile`: the files are those that it saw. Rows without a line keep the job that they name.
   */
  saveBooks(rows: readonly BookRow[], stamp: BookStamp, isSameFile: boolean): Promise<number>;

  /** Replaces the people of the books at `paths`. */
  savePeople(paths: readonly string[], people: readonly PersonRow[]): Promise<void>;

  /** Inserts or replaces what is known of the files themselves; their books are there already. */
  saveFiles(rows: readonly FileStampRow[]): Promise<number>;

  /** Notes the times of files that turned out to be what they were. */
  touchFiles(
    rows: readonly { path: string; mtimeNs: bigint; ctimeNs: bigint; readVersion: number }[],
  ): Promise<number>;

  /**
   * Of the books from `from` up to `until` in the order of their titles, both of which may be open,
   * without hidden ones, the first `limit` whose search text has all `terms`.
   */
  searchBooks(
    terms: readonly string[],
    range: { from?: TitlePlace; until?: TitlePlace },
    limit: number,
  ): Promise<FoundRow[]>;

  /** Likewise, the texts that have any of `parts`. */
  searchTexts(
    parts: readonly string[],
    range: { from?: TitlePlace; until?: TitlePlace },
    limit: number,
  ): Promise<FoundText[]>;

  /** The next `limit` books after the path `after` and before `before`, by path. */
  readKnown(after: string, before: string, limit: number): Promise<KnownRow[]>;

  /** Deletes those of `count` people, from the one after `id`, who have a part in no book. */
  deleteIdlePeople(id: number, count: number): Promise<number>;

  /** Notes that files could not be read; what was known of them from better days stays. */
  saveFailures(rows: readonly FileRow[], stamp: BookStamp): Promise<number>;

  /**
   * Marks books inside the configured folders as missing, as skipped and so hidden, or as found
   * again, and then as none of these.
   */
  markBooks(
    marks: readonly { id: number; line: number }[],
    as: 'missing' | 'skipped' | 'found',
    stamp: BookStamp,
  ): Promise<number>;

  /** Notes why the cover under `key` could not be made. */
  saveCoverProblem(key: string, problem: { code: string; message: string }): Promise<number>;

  /**
   * Notes what verify found, unless a scan saw another file there meanwhile. That nothing at all
   * could be read remains the scan's to say.
   */
  saveVerified(rows: readonly VerifiedRow[], now: Date): Promise<number>;
}
