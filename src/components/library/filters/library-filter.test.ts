import { expect, it } from 'vitest';
import { booksUrl, isFiltered, libraryPath, readLibraryFilter } from './library-filter';

const all = { q: '', view: 'covers' as const };

it.each([
  [{}, all],
  [
    { q: ' tin ', format: 'cbz' },
    { ...all, q: 'tin', format: 'cbz' },
  ],
  [
    { problem: 'missing', view: 'table' },
    { ...all, problem: 'missing', view: 'table' },
  ],
  [{ problem: 'lost', format: 'doc', view: 'map' }, all],
  [{ q: ['a', 'b'] }, { ...all, q: 'a' }],
])('is read from %o', (params, filter) => {
  expect(readLibraryFilter(params)).toEqual(filter);
});

it('writes only what is not as ever', () => {
  expect(libraryPath(all)).toBe('/library');
  expect(libraryPath({ q: 'a&b', format: 'pdf', view: 'table' })).toBe(
    '/library?q=a%26b&format=pdf&view=table',
  );
});

it('asks the API for the same books in either view', () => {
  expect(booksUrl({ ...all, problem: 'damaged' })).toBe('/api/books?problem=damaged&limit=120');
  expect(booksUrl({ ...all, view: 'table' }, 'xy')).toBe('/api/books?after=xy&limit=120');
});

it('cuts a query that the API would refuse', () => {
  expect(readLibraryFilter({ q: 'x'.repeat(300) }).q).toHaveLength(200);
});

it('knows whether anything is left out', () => {
  expect(isFiltered({ q: '', view: 'table' })).toBe(false);
  expect(isFiltered({ ...all, problem: 'missing' })).toBe(true);
});
