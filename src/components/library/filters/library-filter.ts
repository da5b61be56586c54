import {
  bookFormats,
  bookProblems,
  bookSorts,
  maxBookQueryChars,
  sortOrders,
  usualOrder,
  type BookFormat,
  type BookProblem,
  type BookSort,
  type SortOrder,
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
  sort: BookSort;
  order: SortOrder;
  view: LibraryView;
}

/** Of 2, 3, 4, 5, 6 and 8 columns, each divides it: a page of covers ends with a full row. */
export const pageSize = 120;

/** From the page's address; what it does not know it leaves out, since people edit addresses. */
export function readLibraryFilter(
  params: Record<string, string | string[] | undefined>,
): LibraryFilter {
  const word = (name: string) => [params[name]].flat()[0];
  const sort = bookSorts.find((one) => one === word('sort')) ?? 'title';
  return {
    sort,
    order: sortOrders.find((order) => order === word('order')) ?? usualOrder(sort),
    q: (word('q') ?? '').trim().slice(0, maxBookQueryChars),
    format: bookFormats.find((format) => format === word('format')),
    problem: bookProblems.find((problem) => problem === word('problem')),
    view: libraryViews.find((view) => view === word('view')) ?? 'covers',
  };
}

export function isFiltered({ q, format, problem }: LibraryFilter): boolean {
  return q !== '' || format !== undefined || problem !== undefined;
}

/** All books, ordered and shown as usual, but for what is given. */
export function libraryFilter(given: Partial<LibraryFilter> = {}): LibraryFilter {
  const { sort = 'title' } = given;
  return { q: '', view: 'covers', order: usualOrder(sort), ...given, sort };
}

/** The page that shows it. */
export function libraryPath({ q, format, problem, view, ...order }: LibraryFilter): string {
  const unusualView = view === 'covers' ? undefined : view;
  return withQuery('/library', { q, format, problem, ...unusual(order), view: unusualView });
}

/** The API's answer for it: the first page, or the one after a cursor. */
export function booksUrl(
  { q, format, problem, ...order }: LibraryFilter,
  after?: string,
): ApiUrl<'listBooks'> {
  const limit = pageSize;
  return apiUrl('listBooks', { q, format, problem, ...unusual(order), after, limit });
}

/** What an address says of the order. */
function unusual({ sort, order }: Pick<LibraryFilter, 'sort' | 'order'>) {
  return {
    sort: sort === 'title' ? undefined : sort,
    order: order === usualOrder(sort) ? undefined : order,
  };
}
