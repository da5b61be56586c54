import { expect, it } from 'vitest';
import {
  booksUrl,
  isFiltered,
  libraryFilter,
  libraryPath,
  readLibraryFilter,
} from './library-filter';

const all = libraryFilter();

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
  [{ sort: 'size' }, { ...all, sort: 'size', order: 'desc' }],
  [
    { sort: 'added', order: 'asc' },
    { ...all, sort: 'added', order: 'asc' },
  ],
  [{ sort: 'colour', order: 'up' }, all],
])('is read from %o', (params, filter) => {
  expect(readLibraryFilter(params)).toEqual(filter);
});

it('writes only what is not as ever', () => {
  expect(libraryPath(all)).toBe('/library');
  expect(libraryPath({ ...all, q: 'a&b', format: 'pdf', view: 'table' })).toBe(
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
  expect(isFiltered({ ...all, view: 'table', sort: 'size' })).toBe(false);
  expect(isFiltered({ ...all, problem: 'missing' })).toBe(true);
});

it('says of the order only what is not usual', () => {
  expect(libraryPath(libraryFilter({ sort: 'size' }))).toBe('/library?sort=size');
  const oldest = libraryFilter({ sort: 'added', order: 'asc' });
  expect(libraryPath(oldest)).toBe('/library?sort=added&order=asc');
  expect(booksUrl(oldest)).toBe('/api/books?sort=added&order=asc&limit=120');
  expect(readLibraryFilter({ sort: 'added', order: 'asc' })).toEqual(oldest);
});
