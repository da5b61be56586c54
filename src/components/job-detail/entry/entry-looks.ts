import type { TimeMode } from './time-text';

/** How all entries are drawn alike. */
export interface EntryLooks {
  wrap: boolean;
  timeMode: TimeMode;
  /** the job's start, for times counted from it */
  start: string | null;
  /** what is marked in the text */
  query: string;
  /** the folder that all paths of the log are in; empty where they share none */
  pathPrefix: string;
  /** the library's folders: a path in one of them may be a book's */
  roots: readonly string[];
  /** false while the reader's time zone is not known */
  isHydrated: boolean;
}
