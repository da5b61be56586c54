import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobLog, JobLogs } from '@/model/api/job-logs';
import type { LogsQuery } from '@/model/routes';
import { makeLine } from '@/test/make/make-lines';
import { findTime } from './find-time';

/** Answers as the logs route does, and counts its calls. */
function serve(log: readonly JobLog[]) {
  const asked = { calls: 0 };
  const read = (query: LogsQuery): Promise<JobLogs> => {
    expect(++asked.calls).toBeLessThan(200);
    const { lines, from_line: from = 1 } = query;
    const first = log.find((one) => one.line >= from || (one.lost_to ?? 0) >= from);
    const logs = lines ? log.filter(({ line }) => lines.includes(line)) : first ? [first] : [];
    return Promise.resolve({ logs } as unknown as JobLogs);
  };
  return { read, asked };
}

/** Lines at these times, in milliseconds; `lost` stands for so many lost ones. */
const steps = fc.array(
  fc.record({
    afterMs: fc.nat(3),
    lost: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 40 })),
    /** numbers that have no row at all */
    missing: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(40)),
  }),
  { minLength: 1, maxLength: 120 },
);

test('it is the first line at or after the time, whatever was lost', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: -2, max: 200 }), async (parts, time) => {
      let [line, at] = [0, 0];
      const log = parts.map(({ afterMs, lost, missing }) => {
        const first = (line += 1 + missing);
        at += afterMs;
        if (lost > 0) line += lost - 1;
        const created_at = new Date(at).toISOString();
        return makeLine(first, { created_at, lost_to: lost > 0 ? line : null });
      });
      const newest = log.at(-1)!.line;
      const expected = log.find(({ created_at }) => Date.parse(created_at) >= time)?.line ?? newest;
      expect(await findTime(serve(log).read, newest, time)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

test('a million lines take few calls', async () => {
  const asked = { calls: 0 };
  const read = ({ lines = [] }: LogsQuery): Promise<JobLogs> => {
    asked.calls++;
    const at = (line: number) => new Date(line * 1_000).toISOString();
    const logs = lines.map((line) => makeLine(line, { created_at: at(line) }));
    return Promise.resolve({ logs } as unknown as JobLogs);
  };
  expect(await findTime(read, 1_000_000, 777_777_000 - 1)).toBe(777_777);
  expect(asked.calls).toBeLessThanOrEqual(6);
});
