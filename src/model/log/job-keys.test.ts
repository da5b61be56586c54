import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitJobKeys } from './job-keys';

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

test.each([
  ['status:in_progress', ['in_progress']],
  ['status:running', ['in_progress']],
  ['-status:Running,FAILED', ['in_progress', 'failed']],
  ['status:running,ran', ['in_progress']],
])('the statuses of %s are %o', (query, values) => {
  expect(splitJobKeys(query).jobs).toMatchObject([{ key: 'status', values }]);
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
