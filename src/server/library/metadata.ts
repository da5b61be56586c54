export interface Identifier {
  /** in lower case: isbn, uuid, uri …; empty where the file does not say */
  scheme: string;
  value: string;
}

/** What a reader finds in a media file; null or empty = the file does not say. */
export interface Metadata {
  title: string | null;
  authors: string[];
  narrator: string | null;
  series: string | null;
  /** as written: "3", "1.5", "0" */
  seriesNumber: string | null;
  language: string | null;
  publisher: string | null;
  /** as written */
  date: string | null;
  description: string | null;
  identifiers: Identifier[];
  pageCount: number | null;
  durationMs: number | null;
}

export const noMetadata: Metadata = {
  title: null,
  authors: [],
  narrator: null,
  series: null,
  seriesNumber: null,
  language: null,
  publisher: null,
  date: null,
  description: null,
  identifiers: [],
  pageCount: null,
  durationMs: null,
};
