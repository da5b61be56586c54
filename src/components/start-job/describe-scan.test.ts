import { expect, test } from 'vitest';
import { describeScan } from './describe-scan';

test.each([
  [[], false, 'Tick what to scan', null],
  [[], true, 'Scan all files again', { force: true }],
  [['/b', '/a'], false, 'Scan 2 folders', { paths: ['/a', '/b'] }],
  [['/b'], true, 'Scan 1 folder', { paths: ['/b'], force: true }],
])('%j, forced: %s', (chosen, isForced, label, data) => {
  expect(describeScan(['/a', '/b', '/c'], chosen, isForced)).toEqual({ label, data });
});
