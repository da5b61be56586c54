import { expect, test } from 'vitest';
import { describeStrip, placeMarks, readPlace } from './strip-marks';

const sources = {
  overview: {
    line_count: 1_000,
    lines_per_bucket: 10,
    counted_to_line: 1_000,
    present_count: null,
    buckets: [
      { bucket: 0, warn: 2, error: 0, fatal: 0 },
      { bucket: 50, warn: 1, error: 3, fatal: 1 },
    ],
  },
  newest: 1_000,
  lost: [{ from: 201, to: 400 }],
  matches: [10, 900, 901],
};

test('marks stand where their lines are in the whole log', () => {
  const marks = placeMarks(sources);
  expect(marks.warn).toEqual([
    { from: 0, to: 0.01 },
    { from: 0.5, to: 0.51 },
  ]);
  expect(marks.error).toEqual([{ from: 0.5, to: 0.51 }]);
  expect(marks.lost).toEqual([{ from: 0.2, to: 0.4 }]);
  expect(marks.match).toHaveLength(3);
  // Lines that came since the overview was made push everything up.
  expect(placeMarks({ ...sources, newest: 2_000 }).error).toEqual([{ from: 0.25, to: 0.255 }]);
  expect(placeMarks({ ...sources, newest: 0 }).warn).toEqual([]);
});

test('the strip says in words what it shows', () => {
  expect(describeStrip(sources)).toBe(
    'In the whole log: 2 warnings in lines 1 to 10; 4 errors and 1 warning in lines 501 to 510; 1 gap; 3 matches.',
  );
  expect(describeStrip({ overview: null, newest: 5, lost: [], matches: [] })).toBe('');
});

test.each([
  ['a plain place is its line', 0.7, { line: 701, until: null }],
  ['near a match, the match', 0.899, { line: 900, until: null }],
  ['near a stretch with problems, the stretch', 0.505, { line: 501, until: 510 }],
  ['the very end is the last line', 1, { line: 1_000, until: null }],
])('%s', (_name, place, expected) => {
  expect(readPlace(place, 0.004, sources)).toEqual(expected);
});
