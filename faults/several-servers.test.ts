// Several servers on one PostgreSQL database, with clocks that are minutes apart: one is killed again
// and again, one is stopped for longer than the others wait. No job runs twice, none is left behind.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { LineRow } from './database';
import { findUnexplainedGaps } from './database';
import { byForm, isFull, show } from './form';
import { startPostgresql } from './postgresql';
import { preloaded } from './preloaded';
import { killAndRestart, serve } from './serve-for-test';
import { until } from './until';

const jobCount = byForm({ full: 2_000, short: 300 });
const kills = byForm({ full: 10, short: 2 });
const staleSeconds = 4;
const linesPerJob = 10;
const minuteMs = 60_000;

type Server = Awaited<ReturnType<typeof serve>>;

interface JobRow {
  id: number;
  type: string;
  status: string;
  error: string | null;
  line_count: number;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

/** A server whose clock is `aheadMs` ahead of this machine's. */
function serveOn(url: string, aheadMs: number, env: Record<string, string> = {}): Promise<Server> {
  const clock = join(mkdtempSync(join(tmpdir(), 'shisho-clock-')), 'clock');
  writeFileSync(clock, String(aheadMs));
  return serve({
    ...preloaded('stepped-clock'),
    STEPPED_CLOCK: clock,
    DATABASE_URL: url,
    STALE_AFTER_SECONDS: String(staleSeconds),
    HEARTBEAT_SECONDS: '0.4',
    WORKER_CONCURRENCY: '5',
    ...env,
  });
}

test(
  'jobs are run once, whichever server dies or sleeps',
  async () => {
    const database = await startPostgresql();
    const first = await serveOn(database.url, 0);
    const fast = await serveOn(database.url, 10 * minuteMs);
    const slow = await serveOn(database.url, -10 * minuteMs);
    const folder = mkdtempSync(join(tmpdir(), 'shisho-effects-'));
    const files = new Map<number, string>();

    const enqueue = async ({ client }: Server) => {
      const file = join(folder, `job-${files.size}`);
      const { id } = await client.enqueue('test.acknowledge', { lines: linesPerJob, file });
      files.set(id, file);
    };
    for (let at = 0; at < jobCount / 3; at++) await enqueue([first, fast, slow][at % 3]!);
    const enqueueMore = async () => {
      while (files.size < jobCount) await enqueue(first);
    };
    const killOften = async () => {
      let victim = slow;
      for (let kill = 0; kill < kills; kill++) {
        await delay(2_000);
        victim = await killAndRestart(victim.server, victim.env);
      }
    };
    const sleepOnce = async () => {
      await delay(1_000);
      process.kill(fast.server.pid, 'SIGSTOP');
      await delay(staleSeconds * 1_500);
      process.kill(fast.server.pid, 'SIGCONT');
    };
    await Promise.all([enqueueMore(), killOften(), sleepOnce()]);
    const readJobs = () => database.query<JobRow>('SELECT * FROM jobs ORDER BY id');
    await until(async () => (await readJobs()).every(({ finished_at }) => finished_at));

    const jobs = await readJobs();
    expect(jobs).toHaveLength(jobCount);
    let failed = 0;
    for (const job of jobs) {
      const lines = await database.query<LineRow>(
        'SELECT line, level, message, data, lost_to FROM job_logs WHERE job_id = $1 ORDER BY line',
        [job.id],
      );
      expect([job.id, findUnexplainedGaps(lines)]).toEqual([job.id, []]);
      const acknowledged = readNumbers(files.get(job.id)!);
      // Each once and in order: who ran it twice would have begun anew.
      expect(acknowledged).toEqual(acknowledged.map((_, index) => index + 1));
      const stored = lines.filter(({ message }) => message === 'to be acknowledged');
      expect(stored.length).toBeGreaterThanOrEqual(acknowledged.length);
      if (job.status === 'completed') {
        expect(acknowledged).toHaveLength(linesPerJob);
        continue;
      }
      failed += 1;
      expect(job.error).toMatch(/^(heartbeat lost|the server process|the server could not reach)/);
      expect(lines.at(-1)).toMatchObject({ level: 'fatal', message: job.error });
      expect(job.line_count).toBe(lines.at(-1)!.line);
    }
    // A job that was enqueued and ended by clocks that are twenty minutes apart.
    for (const { created_at, started_at, finished_at } of jobs) {
      expect(finished_at!.getTime() - created_at.getTime()).toBeLessThan(5 * minuteMs);
      if (started_at) expect(started_at.getTime()).toBeGreaterThan(created_at.getTime() - minuteMs);
    }
    show('jobs on three servers, each run once', jobs.length, '', `${failed} failed with a server`);
  },
  byForm({ full: 300_000, short: 180_000 }),
);

const readNumbers = (file: string): number[] => {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').map(Number);
  } catch {
    // It never began.
    return [];
  }
};

test(
  'what one server is asked for, another does at once',
  async () => {
    const database = await startPostgresql();
    const pages = await serveOn(database.url, 0, { WORKER_CONCURRENCY: '0' });
    const works = await serveOn(database.url, 0, { POLL_INTERVAL_SECONDS: '60' });
    const { client } = pages;
    // Both listen as soon as one job came through.
    await client.waitForEnd((await client.enqueue('test.log')).id);
    const waits: number[] = [];
    for (let at = 0; at < 20; at++) {
      const job = await client.waitForEnd((await client.enqueue('test.log')).id);
      waits.push(Date.parse(job.started_at!) - Date.parse(job.created_at));
    }
    const median = waits.toSorted((a, b) => a - b)[10]!;
    show('enqueued at one server, started at another', median, 'ms', 'asked: 20');
    // Its own poll comes once a minute.
    expect(median).toBeLessThan(isFull ? 20 : 5_000);

    const { id } = await client.enqueue('test.wait', { afterMs: 600_000 });
    await until(async () => (await works.client.readJob(id)).status === 'in_progress');
    const askedAt = performance.now();
    await client.call('cancelJob', { id });
    expect(await client.waitForEnd(id)).toMatchObject({ status: 'cancelled' });
    show('cancelled at one server, stopped at another', performance.now() - askedAt, 'ms', '3,000');
  },
  byForm({ full: 120_000, short: 120_000 }),
);
