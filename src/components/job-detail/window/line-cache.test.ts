import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JobLogs } from '@/model/api/job-logs';
import type { LogsQuery } from '@/model/routes';
import { RequestFailed } from '@/components/api/request-json';
import { LineCache } from './line-cache';
import { makeJob, makeLine } from '@/test/make/make-lines';

function answerWith(numbers: number[], has_more = false): JobLogs {
  const logs = numbers.map((line) => makeLine(line));
  return { logs, job: makeJob(), has_more, next_after_id: 0, next_before_id: 1 };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Long enough for whatever was wanted to be asked for and to come. */
const settle = () => vi.advanceTimersByTimeAsync(1_000);

test('lines that come into view together are read together, and each once', async () => {
  const readLogs = vi.fn(async (_id: number, query: LogsQuery) => answerWith([...query.lines!]));
  const cache = new LineCache(7, readLogs);
  cache.want(3);
  cache.want(9);
  cache.want(5)();
  await settle();
  expect([...cache.lines.get().keys()]).toEqual([3, 9]);
  expect(readLogs.mock.calls).toEqual([[7, { lines: [3, 9] }]]);
  cache.want(9);
  cache.want(10);
  await settle();
  expect(cache.lines.get().has(10)).toBe(true);
  expect(readLogs).toHaveBeenLastCalledWith(7, { lines: [10] });
});

test('what did not fit into an answer is asked for next', async () => {
  const readLogs = vi.fn(async (_id: number, query: LogsQuery) =>
    query.lines?.length === 2 ? answerWith([1], true) : answerWith([2]),
  );
  const cache = new LineCache(7, readLogs);
  cache.want(1);
  cache.want(2);
  await settle();
  expect(cache.lines.get().size).toBe(2);
});

test('a read that fails is repeated in a while, for what is still in view', async () => {
  const readLogs = vi.fn(async (_id: number, query: LogsQuery) => answerWith([...query.lines!]));
  readLogs.mockRejectedValueOnce(new Error('offline'));
  const cache = new LineCache(7, readLogs);
  cache.want(1);
  const leave = cache.want(2);
  await settle();
  expect(readLogs).toHaveBeenCalledTimes(1);
  leave();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(readLogs.mock.calls.map(([, query]) => query.lines)).toEqual([[1, 2], [1]]);
  expect([...cache.lines.get().keys()]).toEqual([1]);
});

test('the lines of a job that was deleted are asked for once', async () => {
  const gone = new RequestFailed('not_found', 404, 'no job 7');
  const readLogs = vi.fn(() => Promise.reject(gone));
  const cache = new LineCache(7, readLogs);
  cache.want(1);
  await settle();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(readLogs).toHaveBeenCalledTimes(1);
});
