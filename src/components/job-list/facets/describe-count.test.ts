import { expect, test } from 'vitest';
import { describeCount, isCut } from './describe-count';

test.each<[number, boolean, boolean, string]>([
  [12, false, true, '12'],
  [1_000, false, true, '1,000'],
  [1_001, false, true, '1,000+'],
  [25_500, true, true, '25,500'],
  [12, false, false, '12+'],
])('%i (exact %s, complete %s) is %j', (count, isExact, isComplete, expected) => {
  expect(describeCount(count, isExact, isComplete)).toBe(expected);
});

test('counts can be more exact where one was cut, or time was up', () => {
  const facets = { status: [], type: [{ value: 'scan', count: 9 }], error: [], time: [] };
  expect(isCut({ ...facets, is_complete: true })).toBe(false);
  expect(isCut({ ...facets, is_complete: false })).toBe(true);
  const many = { ...facets, type: [{ value: 'scan', count: 1_001 }] };
  expect(isCut({ ...many, is_complete: true })).toBe(true);
});
