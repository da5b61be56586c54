import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logLevels } from '@/model/log/job-log';
import { maxQueryChars } from '@/model/log/match-line';
import {
  findUnknownLevels,
  followsEnd,
  isLines,
  placeOf,
  readAddress,
  readLineHash,
  writeAddress,
  type LogAddress,
} from './log-address';

const read = (url: string) => {
  const { searchParams, hash } = new URL(url, 'http://localhost');
  return readAddress(searchParams, hash);
};

test.each<[string, LogAddress]>([
  ['', { query: '', levels: [], place: null }],
  ['?q=a+b%26c', { query: 'a b&c', levels: [], place: null }],
  ['?level=warn,error', { query: '', levels: ['warn', 'error'], place: null }],
  ['?q=x&level=info&follow=0', { query: 'x', levels: ['info'], place: 'still' }],
  ['?follow=1', { query: '', levels: [], place: 'end' }],
  ['#L12', { query: '', levels: [], place: { first: 12, last: 12 } }],
  ['?q=x#L12-L20', { query: 'x', levels: [], place: { first: 12, last: 20 } }],
])('%j is read and written alike', (url, address) => {
  expect(read(url)).toEqual(address);
  expect(writeAddress(address)).toBe(url);
});

test.each([
  ['?follow=1#L3002', '#L3002'],
  ['?follow=0#L7', '#L7'],
  ['?follow=yes', ''],
  ['?follow=1#L0', '?follow=1'],
  ['?follow=1#top', '?follow=1'],
  ['?follow=0&follow=1', '?follow=0'],
  ['?level=bogus,warn&level=fatal', '?level=warn'],
  ['?q=%20%20', ''],
  ['?q=&level=', ''],
  ['#L20-L12', '#L12-L20'],
  ['#L12-20', '#L12-L20'],
  ['#L5-L5', '#L5'],
])('%j is resolved to %j', (pasted, resolved) => {
  expect(writeAddress(read(pasted))).toBe(resolved);
});

test('a query is as long as the server takes it', () => {
  expect(read(`?q=${'x'.repeat(maxQueryChars + 1)}`).query).toHaveLength(maxQueryChars);
});

test('reports names that are not levels', () => {
  expect(findUnknownLevels(new URLSearchParams('level=bogus,warn,,Error'))).toEqual([
    'bogus',
    'Error',
  ]);
  expect(findUnknownLevels(new URLSearchParams(''))).toEqual([]);
});

test.each([['#L1x'], ['#L'], ['#L-1'], ['#L1-'], ['#L1-L0'], ['#L99999999999'], ['#l5'], ['']])(
  '%j names no line',
  (hash) => expect(readLineHash(hash)).toBeNull(),
);

const anyHash = fc.oneof(
  fc
    .tuple(fc.integer({ min: -2, max: 12 }), fc.integer({ min: -2, max: 12 }))
    .map(([from, to]) => `#L${from}-L${to}`),
  fc.integer({ min: -1, max: 2 ** 31 }).map((line) => `#L${line}`),
  fc.webFragments().map((text) => `#${text}`),
  fc.constant(''),
);
const anySearch = fc
  .record(
    {
      q: fc.string({ unit: 'binary', maxLength: 250 }),
      level: fc.array(fc.constantFrom(...logLevels, 'bogus', '')).map((levels) => levels.join()),
      follow: fc.constantFrom('0', '1', '', 'yes'),
    },
    { requiredKeys: [] },
  )
  .map((search) => new URLSearchParams(search));

test('whatever is pasted is resolved once and for all, without a contradiction', () => {
  fc.assert(
    fc.property(anySearch, anyHash, (search, hash) => {
      const address = readAddress(search, hash);
      const written = writeAddress(address);
      expect(read(written)).toEqual(address);
      expect(written.includes('follow=') && written.includes('#L')).toBe(false);
      if (readLineHash(hash)) expect(isLines(address.place)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('a view opened at its own place follows as before, and has the same place', () => {
  const anyLinked = fc.option(
    fc.record({ first: fc.integer({ min: 1, max: 99 }), last: fc.integer({ min: 99, max: 199 }) }),
  );
  fc.assert(
    fc.property(fc.boolean(), anyLinked, fc.boolean(), (follow, linked, isLive) => {
      const place = placeOf(follow, linked, isLive);
      expect(followsEnd(place, isLive)).toBe(follow);
      expect(isLines(place)).toBe(!follow && linked !== null);
      const reopened = read(writeAddress({ query: '', levels: [], place })).place;
      expect(reopened).toEqual(place);
      expect(placeOf(follow, isLines(reopened) ? reopened : null, isLive)).toEqual(place);
    }),
  );
});
