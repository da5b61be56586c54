import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JobLogs } from '@/model/api/job-logs';
import type { Job } from '@/model/api/jobs';
import type { LogsQuery } from '@/model/routes';
import { LogStore } from './log-store';
import { findMissing, firstLine, lastLine, pageSize, placeSize, windowCap } from './log-window';
import { makeJob, makeLines } from '@/test/make/make-lines';

/** A server with a log of `count` lines that answers as the logs route does. */
function serve(server: { count: number; status: Job['status'] }) {
  const queries: LogsQuery[] = [];
  const read = async (_: number, query: LogsQuery): Promise<JobLogs> => {
    queries.push(query);
    const { tail, before_id: before, from_line: line, after_id: after = 0 } = query;
    const limit = query.limit ?? tail ?? 0;
    const from =
      (tail && server.count - limit + 1) ??
      (before && before - 1_000 - limit) ??
      line ??
      Math.max(0, after - 1_000) + 1;
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

/** As `serve`, but what it answers comes when it is let through, in whatever order. */
function serveLate(server: { count: number; status: Job['status'] }) {
  const { read } = serve(server);
  const waiting: { query: LogsQuery; come: () => void }[] = [];
  return {
    waiting,
    async read(id: number, query: LogsQuery): Promise<JobLogs> {
      const answer = await read(id, query);
      await new Promise<void>((come) => waiting.push({ query, come }));
      return answer;
    },
    /** Lets one come, and everything that follows from it. */
    async letCome(at = 0): Promise<LogsQuery> {
      const [{ query, come }] = waiting.splice(at, 1) as [(typeof waiting)[0]];
      come();
      await vi.advanceTimersByTimeAsync(100);
      return query;
    },
  };
}

const follow = (store: LogStore) => store.follow.send({ type: 'return', intent: 'end' });
const leave = (store: LogStore) => store.follow.send({ type: 'untick' });

const live = makeJob({ status: 'in_progress' });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('reads on from the last line until there is no more', async () => {
  const { read, queries } = serve({ count: 1_200, status: 'in_progress' });
  const store = new LogStore(live, makeLines(1, 10), read);
  await store.readNewer();
  vi.advanceTimersByTime(100);
  expect(store.shown.get().window.lines).toHaveLength(1_200);
  expect(queries.map((query) => [query.after_id, query.limit])).toEqual([
    [1_010, 1_000],
    [2_010, 1_000],
  ]);
});

test('settles one read after the job is final', async () => {
  const server = { count: 3, status: 'in_progress' as Job['status'] };
  const store = new LogStore(live, [], serve(server).read);
  expect(await store.readNewer()).toMatchObject({ isSettled: false });
  server.status = 'failed';
  expect(await store.readNewer()).toMatchObject({ isSettled: false });
  expect(await store.readNewer()).toMatchObject({ isSettled: true });
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
  follow(store);
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
  follow(store);
  await store.readNewer();
  vi.advanceTimersByTime(100);
  const { lines } = store.shown.get().window;
  // As many as a window holds, without a gap, to the very end.
  expect(lines.map(({ line }) => line)).toEqual(
    Array.from({ length: windowCap }, (_, index) => 14_000 - windowCap + 1 + index),
  );
  expect(queries.filter((query) => query.tail)).toEqual([]);
});

test('a follower far behind gets the tail, a detached reader only the count', async () => {
  const { read } = serve({ count: 100_000, status: 'in_progress' });
  const follower = new LogStore(live, makeLines(1, 500), read);
  follow(follower);
  await follower.readNewer();
  vi.advanceTimersByTime(100);
  expect(lastLine(follower.shown.get().window)).toBe(100_000);
  expect(follower.shown.get().window.lines).toHaveLength(placeSize);

  const detached = new LogStore(live, makeLines(1, 500), read);
  await detached.readNewer();
  vi.advanceTimersByTime(100);
  expect(detached.shown.get().window.newest).toBe(100_000);
  expect(lastLine(detached.shown.get().window)).toBe(1_500);
});

test('a page asked for an older window is not merged into the new one', async () => {
  const { read, waiting, letCome } = serveLate({ count: 9_000, status: 'completed' });
  const store = new LogStore(makeJob({ line_count: 9_000 }), makeLines(1, 10), read);
  void store.readNext();
  await vi.advanceTimersByTimeAsync(0);
  void store.open({ line: 5_000 });
  await vi.advanceTimersByTimeAsync(0);
  expect(waiting).toHaveLength(2);
  await letCome(1);
  await letCome();
  expect(firstLine(store.shown.get().window)).toBe(5_000 - placeSize / 2);
  expect(store.shown.get().window.lines).toHaveLength(placeSize);
});

test('what was trimmed while more was asked for leaves no gap, and does not come back', async () => {
  const server = { count: 20_000, status: 'in_progress' as Job['status'] };
  const { read, waiting, letCome } = serveLate(server);
  const first = makeLines(10_000, 10_000 + windowCap - 600);
  const store = new LogStore(
    { ...live, line_count: lastLine({ lines: first, newest: 0 }) },
    first,
    read,
  );
  // A page that comes by itself is on its way while the reader goes back by two.
  void store.readNewer();
  await vi.advanceTimersByTimeAsync(0);
  for (let page = 0; page < 2; page += 1) {
    void store.readOlder();
    await vi.advanceTimersByTimeAsync(0);
    await letCome(1);
  }
  await letCome();
  const { lines } = store.shown.get().window;
  expect(findMissing(lines)).toEqual([]);
  expect(lines[0]!.line).toBe(10_000 - 2 * pageSize);
  // From here on only the job is asked for.
  expect(waiting.map(({ query }) => query.limit)).toEqual([1]);
});

test('what comes by itself is not asked for a second time', async () => {
  const { read, waiting, letCome } = serveLate({ count: 900, status: 'completed' });
  const store = new LogStore(makeJob({ line_count: 900 }), makeLines(1, 500), read);
  void store.readNewer();
  void store.readNext();
  await vi.advanceTimersByTimeAsync(0);
  expect(waiting).toHaveLength(1);
  await letCome();
  expect(lastLine(store.shown.get().window)).toBe(900);
});

test('large lines in front of a line do not keep one from it', async () => {
  const { read, queries } = serve({ count: 9_000, status: 'completed' });
  const store = new LogStore(makeJob(), [], async (id, query) => {
    const answer = await read(id, query);
    // As many as fit into an answer.
    return { ...answer, logs: answer.logs.slice(0, 14), has_more: true };
  });
  await store.open({ line: 5_000 });
  vi.advanceTimersByTime(100);
  expect(queries).toEqual([
    { from_line: 4_900, limit: 200 },
    { from_line: 5_000, limit: 200 },
  ]);
  expect(firstLine(store.shown.get().window)).toBe(5_000);
});

test('a reader who leaves the end keeps the window they look at', async () => {
  const { read, letCome } = serveLate({ count: 100_000, status: 'in_progress' });
  const store = new LogStore(live, makeLines(1, 500), read);
  follow(store);
  void store.open('tail');
  await vi.advanceTimersByTimeAsync(0);
  leave(store);
  await letCome();
  expect(firstLine(store.shown.get().window)).toBe(1);
  expect(store.shown.get().window.newest).toBe(100_000);
});

test('an answer that comes late does not turn a finished job back into a running one', async () => {
  const server = { count: 9_000, status: 'in_progress' as Job['status'] };
  const { read, letCome } = serveLate(server);
  const store = new LogStore(live, makeLines(5_001, 9_000), read);
  void store.readOlder();
  await vi.advanceTimersByTimeAsync(0);
  server.status = 'completed';
  void store.readNewer();
  await vi.advanceTimersByTimeAsync(0);
  await letCome(1);
  expect(store.shown.get().job.status).toBe('completed');
  await letCome();
  expect(store.shown.get().job.status).toBe('completed');
  // Its lines are none the worse for that.
  expect(firstLine(store.shown.get().window)).toBe(4_501);
});

test('what an action has told is newer than what was asked before it', async () => {
  const server = { count: 3, status: 'in_progress' as Job['status'] };
  const { read, letCome } = serveLate(server);
  const store = new LogStore(live, makeLines(1, 3), read);
  void store.readNewer();
  await vi.advanceTimersByTimeAsync(0);
  store.receiveJob(makeJob({ status: 'cancelled' }));
  await letCome();
  expect(store.shown.get().job.status).toBe('cancelled');
});

/** What readers, the clock and the network may do, in any order. */
const step = fc.oneof(
  fc
    .constantFrom('poll', 'older', 'older', 'next', 'follow', 'leave')
    .map((act) => ({ act, n: 0 })),
  fc.record({ act: fc.constantFrom('open', 'log', 'come', 'come', 'come'), n: fc.nat(20_000) }),
);

test('whatever comes when, there is no gap, and nothing goes from under a reader', async () => {
  const opening = fc.record({
    first: fc.integer({ min: 1, max: 12_000 }),
    held: fc.integer({ min: 0, max: windowCap }),
    later: fc.nat(12_000),
  });
  await fc.assert(
    fc.asyncProperty(
      opening,
      fc.array(step, { minLength: 15, maxLength: 60 }),
      async (opened, steps) => {
        const { first, held, later } = opened;
        const server = { count: first - 1 + held + later, status: 'in_progress' as Job['status'] };
        const { read, waiting, letCome } = serveLate(server);
        const job = { ...live, line_count: first - 1 + held };
        const store = new LogStore(job, held === 0 ? [] : makeLines(first, first - 1 + held), read);
        const shown = () => store.shown.get().window;

        for (const { act, n } of steps) {
          const before = shown();
          const told = store.shown.get().job.line_count;
          if (act === 'poll') void store.readNewer();
          if (act === 'older') void store.readOlder();
          if (act === 'next') void store.readNext();
          if (act === 'leave') leave(store);
          if (act === 'log') server.count += n;
          if (act === 'follow') {
            follow(store);
            void store.open('tail');
          }
          if (act === 'open') {
            leave(store);
            void store.open({ line: 1 + (n % Math.max(1, server.count)) });
          }
          const isAnswer = act === 'come' && waiting.length > 0;
          const query = isAnswer ? await letCome(n % waiting.length) : {};
          await vi.advanceTimersByTimeAsync(0);

          expect(findMissing(shown().lines)).toEqual([]);
          expect(shown().newest).toBeGreaterThanOrEqual(before.newest);
          expect(store.shown.get().job.line_count).toBeGreaterThanOrEqual(told);
          const isAsked = !!query.before_id || !!query.from_line || query.limit === pageSize;
          if (!store.follow.isFollowing() && !isAsked && before.lines.length > 0) {
            expect(firstLine(shown())).toBeLessThanOrEqual(firstLine(before));
            expect(lastLine(shown())).toBeGreaterThanOrEqual(lastLine(before));
          }
        }
        // In the end a follower has the end.
        follow(store);
        server.status = 'completed';
        let isSettled = false;
        const poll = async () => {
          while (!isSettled) ({ isSettled } = await store.readNewer());
        };
        void poll();
        await vi.advanceTimersByTimeAsync(0);
        while (waiting.length > 0) await letCome();
        expect(isSettled).toBe(true);
        expect(lastLine(shown())).toBe(server.count);
        expect(findMissing(shown().lines)).toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
});

test('commits at most once per 100 ms', async () => {
  const { read } = serve({ count: 4_000, status: 'in_progress' });
  const store = new LogStore(live, makeLines(1, 10), read);
  const listener = vi.fn();
  store.shown.subscribe(listener);
  await store.readNewer();
  expect(listener).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100);
  expect(listener).toHaveBeenCalledTimes(2);
  expect(store.shown.get().window.lines).toHaveLength(4_000);
});

test('a follower of a live job lets the server wait for news, and knows whether it did', async () => {
  const server = { count: 1, status: 'in_progress' as Job['status'] };
  const { read, queries } = serve(server);
  const store = new LogStore(live, makeLines(1, 1), read);
  await store.readNewer();
  expect(queries.at(-1)?.wait_ms).toBeUndefined();

  follow(store);
  expect(await store.readNewer()).toEqual({ isSettled: false, isPrompt: false });
  expect(queries.at(-1)?.wait_ms).toBe(2_000);
  server.count = 2;
  expect(await store.readNewer()).toEqual({ isSettled: false, isPrompt: true });

  server.status = 'completed';
  await store.readNewer();
  expect(await store.readNewer()).toEqual({ isSettled: true, isPrompt: false });
  expect(queries.at(-1)?.wait_ms).toBeUndefined();
});

test('a place that came with another page is not opened a second time', async () => {
  const server = serveLate({ count: 1_200, status: 'completed' });
  const store = new LogStore(
    makeJob({ status: 'completed', line_count: 1_200 }),
    makeLines(1, 200),
    server.read,
  );
  const opening = store.open({ line: 600 });
  void store.readNext();
  await vi.advanceTimersByTimeAsync(0);
  await server.letCome(1);
  const { window } = store.shown.get();
  expect(lastLine(window)).toBeGreaterThanOrEqual(600);
  store.stopOpening();
  await server.letCome();
  expect(await opening).toBe(false);
  expect(store.shown.get().window.lines).toEqual(window.lines);
});
