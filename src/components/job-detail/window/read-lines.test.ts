import { expect, test, vi } from 'vitest';
import type { JobLogs } from '@/model/api/job-logs';
import type { LogsQuery } from '@/model/routes';
import { readLines } from './read-lines';
import { makeJob, makeLine } from '@/test/make/make-lines';

/** Answers with at most `most` lines, and has no line 13. */
const answerer = (most: number) =>
  vi.fn(async ({ lines: numbers = [] }: LogsQuery): Promise<JobLogs> => {
    const logs = numbers.slice(0, most).flatMap((line) => (line === 13 ? [] : makeLine(line)));
    const has_more = numbers.length > most;
    return { logs, job: makeJob(), has_more, next_after_id: 0, next_before_id: 1 };
  });
const numbersOf = (lines: readonly { line: number }[]) => lines.map(({ line }) => line);

test('what is known is not read', async () => {
  const read = answerer(200);
  const lines = await readLines([2, 5, 8], (n) => (n === 5 ? makeLine(5) : undefined), read);
  expect(numbersOf(lines)).toEqual([2, 5, 8]);
  expect(read.mock.calls).toEqual([[{ lines: [2, 8] }]]);
});

test('more than fits into one call or one answer is read in several', async () => {
  const numbers = Array.from({ length: 450 }, (_, index) => index + 1);
  const read = answerer(150);
  const lines = await readLines(numbers, () => undefined, read);
  expect(numbersOf(lines)).toEqual(numbers.filter((number) => number !== 13));
  expect(read).toHaveBeenCalledTimes(3);
});
