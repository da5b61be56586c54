import { expect, test } from 'vitest';
import type { JsonValue } from '@/model/api/values';
import { nameField, sayValue } from './value-list';

test.each([
  ['added', 'Added'],
  ['not_checked', 'Not checked'],
  ['exitCode', 'Exit code'],
  ['ISBN', 'ISBN'],
  ['', ''],
])('%s is %s', (name, expected) => {
  expect(nameField(name)).toBe(expected);
});

test.each<[JsonValue, string]>([
  [1_204, '1,204'],
  [-1.5, '-1.5'],
  [0, '0'],
  [true, 'yes'],
  [false, 'no'],
  [null, 'none'],
  ['/books/a.epub', '/books/a.epub'],
  [[], 'none'],
  [{}, 'none'],
  [['a', 2], 'a, 2'],
  [{ other_type: 3, link: [1, { at: null }] }, 'other type: 3, link: 1, at: none'],
])('%j is said as %s', (value, expected) => {
  expect(sayValue(value)).toBe(expected);
});
