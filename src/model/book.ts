/** As stored in books.format; each is the ending of the file's name too. */
export const bookFormats = ['epub', 'cbz', 'm4b', 'm4a', 'mp3', 'pdf'] as const;

/**
 * `unreadable`: the last scan could make nothing of the file; `damaged`: not all of it can be read,
 * as a scan or a verify found; `missing`: it is no longer where it was.
 */
export const bookProblems = ['unreadable', 'damaged', 'missing'] as const;

/** By what lists of books can be ordered. */
export const bookSorts = ['title', 'author', 'added', 'size'] as const;
export const sortOrders = ['asc', 'desc'] as const;

/** The code of a cover that was drawn of a picture that breaks off: there is one to be shown. */
export const coverInPart = 'COVER_IN_PART';

/** The code of a cover that could not be drawn, in whose place the next page is shown. */
export const coverOfOtherPage = 'COVER_OF_OTHER_PAGE';

/** What is said, in the log alone, where the first page is of a kind that is not drawn. */
export const coverNotDrawn = 'COVER_NOT_DRAWN';

/** The codes of covers that can be shown, though something is wrong with them. */
export const shownCoverCodes: readonly string[] = [coverInPart, coverOfOtherPage];

/** How long a search for books may be. */
export const maxBookQueryChars = 200;

export type BookFormat = (typeof bookFormats)[number];
export type BookProblem = (typeof bookProblems)[number];
export type BookSort = (typeof bookSorts)[number];
export type SortOrder = (typeof sortOrders)[number];

/** What somebody who names only the sort expects first: the newest, the largest, the letter A. */
export function usualOrder(sort: BookSort): SortOrder {
  return sort === 'title' || sort === 'author' ? 'asc' : 'desc';
}

/** A scan's code for XML that is not well-formed and of which all could be read: the book is not damaged. */
export const repairedXml = 'XML_REPAIRED';

/** A scan's code for texts that do not say their encoding and were read in one that they plainly are in. */
export const guessedEncoding = 'ENCODING_GUESSED';

/** Nothing of the file is lost: it is told, and the book is not damaged. */
export const harmlessCodes: readonly string[] = [repairedXml, guessedEncoding];
