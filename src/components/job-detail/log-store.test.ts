import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job, JobLogs } from '@/model/api';
import { LogStore } from './log-store';
import { lastLine, placeSize, windowCap } from './log-window';
import { makeJob, makeLines } from './test-lines';

/** A server with a log of `count` lines that answers as the logs route does. */
function serve(server: { count: number; status: Job['status'] }) {
  const queries: string[] = [];
  const read = async (_: number, query: string): Promise<JobLogs> => {
    queries.push(query);
    const asked = new URLSearchParams(query);
    const limit = Number(asked.get('limit') ?? asked.get('tail'));
    const from = asked.has('tail')
      ? server.count - limit + 1
      : asked.has('before_id')
        ? Number(asked.get('before_id')) - 1_000 - limit
        : asked.has('from_line')
          ? Number(asked.get('from_line'))
          : Math.max(0, Number(asked.get('after_id')) - 1_000) + 1;
    const to = Math.min(server.count, from + limit - 1);
    return {
      logs: makeLines(Math.max(1, from), to),
      job: makeJob({ status: server.status, line_count: server.count }),
      has_more: to < server.count,
      next_after_id: 1_000 + to,
    } as JobLogs;
  };
  return { read, queries };
}

const live = makeJob({ status: 'in_progress' });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('reads on from the last line until there is no more', async () => {
  const { read, queries } = serve({ count: 1_200, status: 'in_progress' });
  const store = new LogStore(live, makeLines(1, 10), read);
  await store.readNewer();
  vi.advanceTimersByTime(100);
  expect(store.getSnapshot().window.lines).toHaveLength(1_200);
  expect(queries).toEqual(['after_id=1010&limit=1000', 'after_id=2010&limit=1000']);
});

test('settles one read after the job is final', async () => {
  const server = { count: 3, status: 'in_progress' as Job['status'] };
  const store = new LogStore(live, [], serve(server).read);
  expect(await store.readNewer()).toEqual({ isSettled: false });
  server.status = 'failed';
  expect(await store.readNewer()).toEqual({ isSettled: false });
  expect(await store.readNewer()).toEqual({ isSettled: true });
});

test.each([
  ['a final job whose lines are all there', 'completed', 3, true],
  ['one whose lines follow by themselves', 'completed', 900, false],
  ['one of which a window is all that is read', 'failed', 1_000_000, true],
  ['a running job', 'in_progress', 3, false],
] as const)('whether there is nothing to read of %s', (_, status, count, expected) => {
  const { read } = serve({ count, status });
  const store = new LogStore(makeJob({ status, line_count: count }), makeLines(1, 3), read);
  expect(store.isSettled()).toBe(expected);
});

test('a follower of a finished log has its end to read, however far away', () => {
  const { read } = serve({ count: 1_000_000, status: 'completed' });
  const job = makeJob({ status: 'completed', line_count: 1_000_000 });
  const store = new LogStore(job, makeLines(1, 3), read);
  store.isFollowing = true;
  expect(store.isSettled()).toBe(false);
});

test('a follower catches up with a burst line by line, however many pages it takes', async () => {
  const server = { count: 9_000, status: 'in_progress' as Job['status'] };
  const { read, queries } = serve(server);
  const store = new LogStore(live, makeLines(1, 10), async (id, query) => {
    const answer = await read(id, query);
    // It goes on while it is read.
    server.count = Math.min(14_000, server.count + 800);
    return answer;
  });
  store.isFollowing = true;
  await store.readNewer();
  vi.advanceTimersByTime(100);
  const { lines } = store.getSnapshot().window;
  // As many as a window holds, without a gap, to the very end.
  expect(lines.map(({ line }) => line)).toEqual(
    Array.from({ length: windowCap }, (_, index) => 14_000 - windowCap + 1 + index),
  );
  expect(queries.filter((query) => query.startsWith('tail'))).toEqual([]);
});

test('a follower far behind gets the tail, a detached reader only the count', async () => {
  const { read } = serve({ count: 100_000, status: 'in_progress' });
  const follower = new LogStore(live, makeLines(1, 500), read);
  follower.isFollowing = true;
  await follower.readNewer();
  vi.advanceTimersByTime(100);
  expect(lastLine(follower.getSnapshot().window)).toBe(100_000);
  expect(follower.getSnapshot().window.lines).toHaveLength(placeSize);

  const detached = new LogStore(live, makeLines(1, 500), read);
  await detached.readNewer();
  vi.advanceTimersByTime(100);
  expect(detached.getSnapshot().window.newest).toBe(100_000);
  expect(lastLine(detached.getSnapshot().window)).toBe(1_500);
});

test('a page asked for an older window is not merged into the new one', async () => {
  let answer: (value: JobLogs) => void = () => {};
  const late = new Promise<JobLogs>((resolve) => (answer = resolve));
  const { read } = serve({ count: 9_000, status: 'completed' });
  const readers = [() => late, read];
  const job = makeJob({ line_count: 20 });
  const store = new LogStore(job, makeLines(1, 10), (id, query) => readers.shift()!(id, query));
  const older = store.readNext();
  await store.open('tail');
  answer({ logs: makeLines(11, 20), job: live, has_more: false, next_after_id: 1 } as JobLogs);
  await older;
  vi.advanceTimersByTime(100);
  expect(store.getSnapshot().window.lines[0]?.line).toBe(9_000 - placeSize + 1);
});

test('commits at most once per 100 ms', async () => {
  const { read } = serve({ count: 4_000, status: 'in_progress' });
  const store = new LogStore(live, makeLines(1, 10), read);
  const listener = vi.fn();
  store.subscribe(listener);
  await store.readNewer();
  expect(listener).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100);
  expect(listener).toHaveBeenCalledTimes(2);
  expect(store.getSnapshot().window.lines).toHaveLength(4_000);
});
