import { expect, test } from 'vitest';
import { mostQueryChars } from '@/model/match-line';
import { readAddress, readLineHash, writeAddress } from './log-address';

test.each([
  ['', { query: '', levels: [], follow: null }],
  ['?q=a+b%26c', { query: 'a b&c', levels: [], follow: null }],
  ['?level=warn,error', { query: '', levels: ['warn', 'error'], follow: null }],
  ['?q=x&level=info&follow=0', { query: 'x', levels: ['info'], follow: false }],
] as const)('%s says the same both ways', (search, address) => {
  expect(readAddress(new URLSearchParams(search))).toEqual(address);
  expect(writeAddress(address)).toBe(search);
});

test('a query is as long as the server takes it', () => {
  const { query } = readAddress(new URLSearchParams({ q: 'x'.repeat(mostQueryChars + 1) }));
  expect(query).toHaveLength(mostQueryChars);
});

test('what is no level is left out', () => {
  expect(readAddress(new URLSearchParams('level=debug,error')).levels).toEqual(['error']);
});

test.each([
  ['#L12', 12],
  ['#L0', null],
  ['#L1x', null],
  ['', null],
])('the line of %j', (hash, line) => {
  expect(readLineHash(hash)).toBe(line);
});
