// kill -9 at a random moment, again and again, and what the next start makes of it.
import { truncateSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { clientOf } from '../src/test/server/client';
import { makeBusyServer, type BusyServer } from './busy-server';
import { findUnexplainedGaps, inspect } from './database';
import { byForm, isFull, show } from './form';
import { until } from './until';
import { readOutput } from './output-file';

const kills = byForm({ full: 100, short: 3 });
/** Then a new database: what a hundred kills log is not what is tried here. */
const killsPerDatabase = 10;
const died = /^the server process \d+ on .+ was killed by signal 9, .+; last heartbeat .+, memory/;

interface Seen {
  settledAfterMs: number;
  lines: number;
  lost: number;
  /** how long before the kill the earliest of the lost lines was logged */
  lostForMs: number;
  acknowledged: number;
}

test(
  `${kills} kills`,
  async () => {
    const seen: Seen[] = [];
    for (let done = 0; done < kills; done += killsPerDatabase) {
      const busy = makeBusyServer();
      await busy.start();
      for (let i = done; i < Math.min(kills, done + killsPerDatabase); i++) {
        seen.push(await killOnce(busy));
      }
      await busy.server.stop();
      busy.remove();
    }
    tell(seen);
    const lostForMs = Math.max(...seen.map((one) => one.lostForMs));
    if (isFull) expect(lostForMs).toBeLessThanOrEqual(100);
  },
  byForm({ full: 3_600_000, short: 120_000 }),
);

async function killOnce(busy: BusyServer): Promise<Seen> {
  // Emptied, not removed: the server has it open.
  truncateSync(busy.output);
  const before = clientOf(busy.server.url);
  const { interrupted, waiting, acknowledging } = await busy.load();
  for (const id of interrupted) await until(async () => (await before.readJob(id)).line_count > 0);
  await delay(Math.random() * 1_000);
  process.kill(busy.server.pid, 'SIGKILL');
  const killedAt = Date.now();
  await busy.server.ended;

  await busy.start();
  const startedAt = performance.now();
  const client = clientOf(busy.server.url);
  const ended = await Promise.all([...interrupted, ...waiting].map((id) => client.waitForEnd(id)));
  const settledAfterMs = performance.now() - startedAt;

  const output = readOutput(busy.output);
  for (const id of interrupted) {
    expect(output.some((one) => one.job_id === id)).toBe(true);
  }
  const acknowledged = busy.acknowledged(acknowledging);
  return inspect(busy.folder, ({ check, lines }) => {
    expect(check()).toBe('ok');
    let [total, lost, lostForMs] = [0, 0, 0];
    for (const job of ended) {
      const there = lines(job.id);
      const numbers = new Set(there.map(({ line }) => line));
      total += there.length;
      expect(findUnexplainedGaps(there)).toEqual([]);
      expect(job.line_count).toBe(there.at(-1)?.line);
      expectEnd(job, there.at(-1), waiting.includes(job.id));

      const mine = output.filter((one) => one.job_id === job.id);
      // Run by one process, and once: none of its lines was logged twice.
      expect(new Set(mine.map((one) => one.process_id)).size).toBe(mine.length > 0 ? 1 : 0);
      expect(new Set(mine.map((one) => one.line)).size).toBe(mine.length);
      // Where the fatal line is now, a line that was lost may have been.
      const last = there.at(-1)!.line;
      const gone = mine.filter(({ line }) => line >= last || !numbers.has(line));
      if (!interrupted.includes(job.id)) continue;
      lost += gone.length;
      lostForMs = Math.max(lostForMs, ...gone.map(({ timeMs }) => killedAt - timeMs));
    }
    const kept = new Set(
      lines(acknowledging).map(({ data }) => (JSON.parse(data ?? '{}') as { i?: number }).i),
    );
    expect(acknowledged.filter((i) => !kept.has(i))).toEqual([]);
    return { settledAfterMs, lines: total, lost, lostForMs, acknowledged: acknowledged.length };
  });
}

function expectEnd(
  job: { status: string; error: string | null; fatal_count: number; line_count: number },
  last: { level: string; message: string } | undefined,
  wasWaiting: boolean,
): void {
  // A scan may have been through before the kill.
  if (job.status === 'completed') return;
  expect(wasWaiting).toBe(false);
  expect(job).toMatchObject({
    status: 'failed',
    fatal_count: 1,
    error: expect.stringMatching(died),
  });
  expect(last).toMatchObject({ level: 'fatal', message: job.error });
}

function tell(seen: readonly Seen[]): void {
  const sum = (of: (one: Seen) => number) => seen.reduce((total, one) => total + of(one), 0);
  const most = (of: (one: Seen) => number) => Math.max(...seen.map(of));
  show('kills', seen.length, '');
  show(
    'slowest: every job has its end after the start',
    most((one) => one.settledAfterMs),
    'ms',
    '< 30,000',
  );
  show(
    'lines in the tables, none missing in between',
    sum((one) => one.lines),
    '',
  );
  show(
    'acknowledged lines, all of them there',
    sum((one) => one.acknowledged),
    '',
  );
  show(
    'lines lost',
    sum((one) => one.lost),
    '',
  );
  show(
    '… the earliest was logged before its kill by',
    most((one) => one.lostForMs),
    'ms',
    '<= 100',
  );
}
