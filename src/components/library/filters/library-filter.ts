import {
  bookFormats,
  bookProblems,
  maxBookQueryChars,
  type BookFormat,
  type BookProblem,
} from '@/model/book';
import { apiUrl, type ApiUrl } from '@/model/routes';
import { withQuery } from '@/model/with-query';

export const libraryViews = ['covers', 'table'] as const;
export type LibraryView = (typeof libraryViews)[number];

/** What the library page shows, and how; all of it is in its address. */
export interface LibraryFilter {
  q: string;
  format?: BookFormat;
  problem?: BookProblem;
  view: LibraryView;
}

/** Of 2, 3, 4, 5, 6 and 8 columns, each divides it: a page of covers ends with a full row. */
export const pageSize = 120;

/** From the page's address; what it does not know it leaves out, since people edit addresses. */
export function readLibraryFilter(
  params: Record<string, string | string[] | undefined>,
): LibraryFilter {
  const word = (name: string) => [params[name]].flat()[0];
  return {
    q: (word('q') ?? '').trim().slice(0, maxBookQueryChars),
    format: bookFormats.find((format) => format === word('format')),
    problem: bookProblems.find((problem) => problem === word('problem')),
    view: libraryViews.find((view) => view === word('view')) ?? 'covers',
  };
}

export function isFiltered({ q, format, problem }: LibraryFilter): boolean {
  return q !== '' || format !== undefined || problem !== undefined;
}

/** The page that shows it. */
export function libraryPath({ q, format, problem, view }: LibraryFilter): string {
  return withQuery('/library', { q, format, problem, view: view === 'covers' ? undefined : view });
}

/** The API's answer for it: the first page, or the one after a cursor. */
export function booksUrl(
  { q, format, problem }: LibraryFilter,
  after?: string,
): ApiUrl<'listBooks'> {
  return apiUrl('listBooks', { q, format, problem, after, limit: pageSize });
}
