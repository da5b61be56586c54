import { expect, test } from 'vitest';
import type { JobLogs } from '@/model/api/job-logs';
import type { LogsQuery } from '@/model/routes';
import { findError } from './find-error';
import { makeLine } from '@/test/make/make-lines';

/** A log with errors at these lines, read as the logs route does. */
function serve(errors: readonly number[]) {
  return async (asked: LogsQuery): Promise<JobLogs> => {
    expect(asked.level).toEqual(['error', 'fatal']);
    const lines = errors.map((line) => makeLine(line, { level: 'error' }));
    const { after_id: after, before_id: before = Infinity } = asked;
    const found =
      after !== undefined
        ? lines.find(({ id }) => id > after)
        : lines.findLast(({ id }) => id < before);
    return { logs: found ? [found] : [] } as unknown as JobLogs;
  };
}

test.each([
  ['the next', [3, 9, 40], 3, 1, 9],
  ['the previous', [3, 9, 40], 9, -1, 3],
  ['round at the end', [3, 9, 40], 40, 1, 3],
  ['round at the start', [3, 9, 40], 3, -1, 40],
  ['the first from nowhere', [3, 9, 40], null, 1, 3],
  ['the last from nowhere', [3, 9, 40], null, -1, 40],
  ['between two', [3, 9, 40], 20, -1, 9],
  ['itself when it is the only one', [7], 7, 1, 7],
  ['none', [], 5, 1, null],
] as const)('%s', async (_, errors, from, by, expected) => {
  const line = from === null ? null : makeLine(from);
  expect(await findError(serve(errors), line, by)).toBe(expected);
});
