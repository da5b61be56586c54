import { expect, test } from 'vitest';
import { countUnseen, type Extent } from './use-unseen';

const extent = (newest: number, warn: number, error: number, fatal: number): Extent => ({
  newest,
  levels: { info: newest - warn - error - fatal, warn, error, fatal },
});
const seen = extent(100, 2, 1, 0);
const now = extent(250, 5, 2, 1);

test.each([
  ['without a filter', [], null, { lines: 150, errors: 2 }],
  ['of one level', ['warn'], null, { lines: 3, errors: 0 }],
  ['of levels with errors', ['warn', 'error', 'fatal'], null, { lines: 5, errors: 2 }],
  ['of a level that did not come', ['fatal'], null, { lines: 1, errors: 1 }],
  ['that match a search', [], [7, 100, 101, 230], { lines: 2, errors: 0 }],
  ['where nothing matches', [], [], { lines: 0, errors: 0 }],
] as const)('new lines %s', (_, levels, matches, unseen) => {
  expect(countUnseen(seen, now, { levels, matches })).toEqual(unseen);
  expect(countUnseen(now, now, { levels, matches: matches && [] })).toEqual({
    lines: 0,
    errors: 0,
  });
});
