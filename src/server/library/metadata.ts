export interface Identifier {
  /** in lower case: isbn, uuid, uri …; empty where the file does not say */
  scheme: string;
  value: string;
}

/** Somebody who had a part in the book, but did not write it. */
interface Contributor {
  name: string;
  /** MARC relator code: trl, ill, edt …; ctb where the file does not say */
  role: string;
}

/** What a reader finds in a media file; null or empty = the file does not say. */
export interface Metadata {
  title: string | null;
  authors: string[];
  narrators: string[];
  contributors: Contributor[];
  series: string | null;
  /** as written: "3", "1.5", "0" */
  seriesNumber: string | null;
  language: string | null;
  publisher: string | null;
  /** 2020, 2020-02 or 2020-02-03 */
  date: string | null;
  description: string | null;
  identifiers: Identifier[];
  pageCount: number | null;
  durationMs: number | null;
  /** what the file is a part of, as audio tags say it */
  album: string | null;
  disc: number | null;
  track: number | null;
}

export const noMetadata: Metadata = {
  title: null,
  authors: [],
  narrators: [],
  contributors: [],
  series: null,
  seriesNumber: null,
  language: null,
  publisher: null,
  date: null,
  description: null,
  identifiers: [],
  pageCount: null,
  durationMs: null,
  album: null,
  disc: null,
  track: null,
};
