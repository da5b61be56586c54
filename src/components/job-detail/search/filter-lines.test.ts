import { expect, test } from 'vitest';
import { filterLines, isFiltering } from './filter-lines';
import { makeLine } from '@/test/make/make-lines';

const lines = [
  makeLine(1, { message: 'Opened the library' }),
  makeLine(2, { level: 'warn', message: 'skipped', data: { path: 'C:\\books\\ä "x".epub' } }),
  makeLine(3, { level: 'error', message: 'failed', stack_trace: 'Error: ENOENT\n    at readEpub' }),
];

test.each([
  ['a message, whatever its case', 'LIBRARY', [1]],
  ['data with a backslash', 'c:\\books', [2]],
  ['data with a quote', '"x".EPUB', [2]],
  ['data beyond ASCII', 'Ä "X', [2]],
  ['what an accent does not change', 'à.epub', []],
  ['what has none of a word', '-skipped', [1, 3]],
  ['levels', 'level:warn,error -ENOENT', [2]],
  ['a key', 'path', [2]],
  ['a stack', 'readepub', [3]],
  ['nothing', 'pdf', []],
  ['only blanks', '  ', [1, 2, 3]],
])('finds %s', (_, query, expected) => {
  expect(filterLines(lines, { levels: [], query }).map(({ line }) => line)).toEqual(expected);
});

test('levels and search together', () => {
  const found = filterLines(lines, { levels: ['warn', 'error'], query: 'e' });
  expect(found.map(({ line }) => line)).toEqual([2, 3]);
});

test('no filter, no new array', () => {
  expect(filterLines(lines, { levels: [], query: '' })).toBe(lines);
  expect(isFiltering({ levels: ['info'], query: '' })).toBe(true);
});
