import { expect, test } from 'vitest';
import { scaleRuns } from './scale-runs';

/** "runs" = it has no length yet, null = it never ran */
const heights = (durations: (number | 'runs' | null)[]) =>
  scaleRuns(
    durations.map((duration, id) =>
      duration === 'runs'
        ? { id, status: 'in_progress', durationMs: null }
        : { id, status: 'completed', durationMs: duration },
    ),
  );

test.each<[string, (number | 'runs' | null)[], number[]]>([
  ['none', [], []],
  ['one', [340], [20]],
  ['an hour, a minute, a second', [3_600_000, 60_000, 1_000], [20, 6, 4]],
  ['one without a length, one that runs', [0, 'runs', 900], [4, 20, 20]],
  ['one that never ran', [null, 900], [4, 20]],
  ['a clock that went back', [-5, 100], [4, 20]],
  ['only such without a length', [0, 0], [4, 4]],
])('%s', (_, durations, expected) => {
  expect(heights(durations)).toEqual(expected);
});
