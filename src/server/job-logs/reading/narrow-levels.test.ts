import { expect, test } from 'vitest';
import type { LogLevel } from '@/model/log/job-log';
import { narrowLevels } from './narrow-levels';

test.each<[string, LogLevel[], LogLevel[]]>([
  ['level:error', [], ['error']],
  ['-level:info', ['info', 'warn'], ['warn']],
  ['level:error', ['info'], ['info']],
  ['level:error', ['error', 'fatal'], ['error']],
  ['disk level:error', [], []],
  ['disk', ['warn'], ['warn']],
])('%j among %j is looked for among %j', (q, levels, expected) => {
  expect(narrowLevels(q, levels)).toEqual(expected);
});
