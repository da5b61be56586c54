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
  searchText: string;
  scanCode: string | null;
  scanMessage: string | null;
  /** the line of the job's log that tells of the change */
  line: number;
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
  /** Inserts or replaces what was read; the date of arrival stays, what verify said is out of date. */
  saveBooks(rows: readonly BookRow[], stamp: BookStamp): Promise<number>;

  /** Notes that files could not be read; what was known of them from better days stays. */
  saveFailures(rows: readonly FileRow[], stamp: BookStamp): Promise<number>;

  /** Marks books as missing since `missingSince`, or, with null, as found again. */
  markBooks(
    marks: readonly { id: number; line: number }[],
    missingSince: Date | null,
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
