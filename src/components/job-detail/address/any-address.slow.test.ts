// Whatever address somebody pastes, of whatever log: the lines that are loaded reach the place that is
// meant, and while the log has lines there are some. What is drawn of them, e2e/any-address tries.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '@/model/api/jobs';
import { isActive } from '@/model/job';
import { makeJob, makeLines } from '@/test/make/make-lines';
import { LogStore } from '../window/log-store';
import { findMissing, firstLine, lastLine } from '../window/log-window';
import type { ReadLogs } from '../window/read-logs';
import { followsEnd, isLines, readAddress } from './log-address';

const firstPage = 500;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A server with a log of `count` lines, of which each answer has at most `most`. */
function serve(job: Job, most: number): ReadLogs {
  return (_id, query) => {
    const asked = new URLSearchParams(
      Object.entries(query).map(([name, value]) => [name, String(value)]),
    );
    const limit = Math.min(most, Number(asked.get('limit') ?? asked.get('tail')));
    const count = job.line_count;
    const isBackwards = asked.has('tail') || asked.has('before_id');
    const to = asked.has('before_id') ? Number(asked.get('before_id')) - 1_001 : count;
    const from = isBackwards
      ? Math.max(1, to - limit + 1)
      : Number(asked.get('from_line') ?? Math.max(0, Number(asked.get('after_id')) - 1_000) + 1);
    const end = isBackwards ? to : Math.min(count, from + limit - 1);
    return Promise.resolve({
      logs: makeLines(from, end),
      job,
      has_more: isBackwards ? from > 1 : end < count,
      next_after_id: 1_000 + end,
      next_before_id: 1_000 + from,
    });
  };
}

const anyJob = fc
  .record({
    status: fc.constantFrom<Job['status']>('in_progress', 'completed', 'failed', 'cancelled'),
    count: fc.constantFrom(0, 1, 13, 499, 500, 501, 1_500, 1_501, 6_002, 20_000, 1_000_000),
  })
  .map(({ status, count }) => makeJob({ status, line_count: count }));
const anyLine = fc.oneof(
  fc.constantFrom(1, 2, 500, 501, 3_002, 999_999, 1_000_000, 999_999_999),
  fc.integer({ min: 1, max: 1_200_000 }),
);
const anyHash = fc.oneof(
  fc.constantFrom('', '#L0', '#top', '#L5-L'),
  anyLine.map((line) => `#L${line}`),
  fc.tuple(anyLine, anyLine).map(([one, other]) => `#L${one}-L${other}`),
);
const anySearch = fc.record({
  follow: fc.constantFrom('', '0', '1', 'x'),
  level: fc.constantFrom('', 'info', 'error', 'bogus', 'info,error'),
  q: fc.constantFrom('', ' ', 'line', '"line 7"', '-x level:>=warn'),
});

test('2,000 addresses of live, failed, finished and empty logs lead to lines', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyJob,
      anySearch,
      anyHash,
      fc.integer({ min: 1, max: 999 }),
      async (job, search, hash, most) => {
        const { place } = readAddress(new URLSearchParams(search), hash);
        const isLive = isActive(job.status);
        const count = job.line_count;
        const follows = followsEnd(place, isLive);
        // The server does not learn the hash.
        const server = readAddress(new URLSearchParams(search)).place;
        const first = isLive || server === 'end' ? Math.max(1, count - firstPage + 1) : 1;
        const lines = makeLines(first, Math.min(count, first + firstPage - 1));
        const store = new LogStore(job, lines, serve(job, most), follows);
        if (isLines(place) && count > 0) {
          const line = Math.min(place.first, count);
          const { window } = store.shown.get();
          if (line < firstLine(window) || line > lastLine(window)) await store.open({ line });
          await vi.advanceTimersByTimeAsync(100);
          expect(firstLine(store.shown.get().window)).toBeLessThanOrEqual(line);
          expect(lastLine(store.shown.get().window)).toBeGreaterThanOrEqual(line);
        } else if (follows) {
          await store.open('tail');
          await vi.advanceTimersByTimeAsync(100);
          expect(lastLine(store.shown.get().window)).toBe(count);
        }
        const { window } = store.shown.get();
        expect(window.newest).toBe(count);
        expect(window.lines.length > 0).toBe(count > 0);
        expect(findMissing(window.lines)).toEqual([]);
      },
    ),
    { numRuns: 2_000 },
  );
});
