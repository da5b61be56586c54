import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobStatus } from '../job';
import { meetsConditions, splitJobKeys } from './job-keys';

test.each([
  ['type:scan ENOENT', 'ENOENT'],
  ['ENOENT status:failed level:>=warn', 'ENOENT  level:>=warn'],
  ['job:12', ''],
  ['status:200 x', 'status:200 x'],
  ['"type:scan" x', '"type:scan" x'],
  ['type: scan', 'type: scan'],
])('of %j, %j is about lines', (query, lines) => {
  expect(splitJobKeys(query).lines).toBe(lines);
});

const job = {
  id: 12,
  type: 'scan',
  status: 'failed' as JobStatus,
  error: 'ENOENT: no file, /Bücher/a',
};

test.each([
  ['type:scan', true],
  ['type:SCAN status:Failed job:12', true],
  ['type:scan,verify', true],
  ['-type:scan', false],
  ['type:sca', false],
  ['status:completed', false],
  ['-status:completed', true],
  ['job:1', false],
  ['error:enoent', true],
  ['error:"no file"', true],
  ['error:bucher', true],
  ['-error:enoent', false],
  ['error:EACCES', false],
  ['path:x', true],
])('%s of a failed scan: %s', (query, expected) => {
  expect(meetsConditions(job, splitJobKeys(query).jobs)).toBe(expected);
});

test('a job without a reason has none that could be meant', () => {
  const { jobs } = splitJobKeys('error:x');
  expect(meetsConditions({ ...job, error: null }, jobs)).toBe(false);
});

test('whatever is typed, splitting what is left once more finds nothing', () => {
  const parts = fc.constantFrom('type:', 'status:failed', 'job:1', '-', '"', ' ', 'error:x', 'a');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 10 }), (some) => {
      const { lines } = splitJobKeys(some.join(''));
      expect(splitJobKeys(lines).lines).toBe(lines);
    }),
  );
});
