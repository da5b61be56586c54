// Several servers on one PostgreSQL database, with clocks that are minutes apart: one after the other is
// killed, one is stopped for longer than the others wait. PostgreSQL writes down what they do, and the
// history is judged: no job runs twice, none is left behind, no line is lost.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Client } from '../src/test/server/client';
import { Fleet, serveOn } from './fleet';
import { byForm, isFull, show } from './form';
import type { Event } from './history/event';
import { judge } from './history/judge';
import { readHistory, startHistory, writeHistory } from './history/record';
import { startPostgresql } from './postgresql';
import { until } from './until';

const jobCount = byForm({ full: 10_000, short: 300 });
const killEveryMs = byForm({ full: 5_000, short: 2_000 });
/** The full form goes on until every job has ended. */
const mostKills = byForm({ full: Infinity, short: 2 });
const staleSeconds = 4;
const settings = { STALE_AFTER_SECONDS: String(staleSeconds) };
const linesPerJob = 10;
/** Of so many jobs one is cancelled, through any server. */
const cancelEvery = 20;
const minuteMs = 60_000;

const promises = { takeoverMs: 30_000 };

interface JobRow {
  id: number;
  data: string;
  status: string;
  error: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

test(
  'jobs are run once, whichever server dies or sleeps',
  async () => {
    const database = await startPostgresql();
    const fleet = new Fleet(database.url, settings);
    await fleet.add(0);
    await startHistory(database.query);
    await fleet.add(10 * minuteMs);
    await fleet.add(-10 * minuteMs);
    const folder = mkdtempSync(join(tmpdir(), 'shisho-history-'));

    let enqueued = 0;
    let files = 0;
    // A file for each attempt to enqueue: of one whose answer got lost there may be a job.
    const nextData = () => ({ lines: linesPerJob, file: join(folder, `job-${++files}`) });
    const enqueue = async () => {
      while (enqueued < jobCount) {
        const isCancelled = ++enqueued % cancelEvery === 0;
        const { id } = await fleet.ask(({ client }) =>
          client.enqueue('test.acknowledge', nextData()),
        );
        if (isCancelled) await fleet.ask(({ client }) => cancel(client, id));
      }
    };
    const readJobs = () => database.query<JobRow>('SELECT * FROM jobs ORDER BY id');
    const isDone = async () =>
      enqueued >= jobCount && (await readJobs()).every(({ finished_at }) => finished_at);
    let kills = 0;
    const killOften = async () => {
      do {
        await delay(killEveryMs);
        await fleet.killOldest();
        kills += 1;
      } while (kills < mostKills && !(await isDone()));
    };
    const sleepOnce = async () => {
      await delay(1_000);
      await fleet.stopOldestFor(staleSeconds * 1_500);
    };
    await Promise.all([enqueue(), enqueue(), killOften(), sleepOnce()]);
    await until(isDone);

    const jobs = await readJobs();
    const events = [...(await readHistory(database.query)), ...jobs.flatMap(readEffects)];
    writeHistory(join(folder, 'history.jsonl'), events);
    console.log(`  the history is ${join(folder, 'history.jsonl')}`);
    expect(judge(events, promises)).toEqual([]);
    const count = (wanted: Event['kind']) => events.filter(({ kind }) => kind === wanted).length;
    expect(count('enqueue')).toBe(jobs.length);
    expect(jobs.length).toBeGreaterThanOrEqual(jobCount);
    expect(count('beat')).toBeGreaterThan(0);
    if (isFull) expect(count('takeover')).toBeGreaterThan(0);

    for (const job of jobs) {
      const { status, error, created_at, started_at, finished_at } = job;
      if (status === 'completed') expect(readEffects(job)).toHaveLength(linesPerJob);
      else if (status === 'failed')
        expect(error).toMatch(/^(heartbeat lost|the server process|the server could not reach)/);
      // A job that was enqueued and ended by clocks that are twenty minutes apart.
      expect(finished_at!.getTime() - created_at.getTime()).toBeLessThan(8 * minuteMs);
      if (started_at) expect(started_at.getTime()).toBeGreaterThan(created_at.getTime() - minuteMs);
    }
    // The history would have told: a line of a stranger, written past every fence.
    const { id } = jobs.find(({ status }) => status === 'completed')!;
    await database.query(`INSERT INTO job_logs (job_id, line, level, message)
      SELECT ${id}, line_count + 1, 'info', 'a stranger' FROM jobs WHERE id = ${id}`);
    expect(judge(await readHistory(database.query), promises)).toEqual([
      expect.stringMatching(`^job ${id}: .*wrote line \\d+ after the end$`),
    ]);

    const of = (wanted: string) => jobs.filter(({ status }) => status === wanted).length;
    const ends = `${of('failed')} failed with a server, ${of('cancelled')} cancelled, ${kills} kills`;
    show('jobs on three servers, no promise broken', jobs.length, '', ends);
    show('events in their history', events.length, '', `${count('takeover')} takeovers`);
  },
  byForm({ full: 480_000, short: 180_000 }),
);

async function cancel(client: Client, id: number): Promise<void> {
  try {
    await client.call('cancelJob', { id });
  } catch (error) {
    // It has ended by now.
    if (!/: 409 /.test((error as Error).message)) throw error;
  }
}

/** What the job did, as it noted outside of the database. */
function readEffects({ id, data }: JobRow): Event[] {
  const { file } = JSON.parse(data) as { file: string };
  try {
    const marks = readFileSync(file, 'utf8').trim().split('\n').map(Number);
    return marks.map((mark) => ({ at: '', kind: 'effect', job: id, mark }));
  } catch (error) {
    // It never began.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

test(
  'what one server is asked for, another does at once',
  async () => {
    const database = await startPostgresql();
    const pages = await serveOn(database.url, 0, { ...settings, WORKER_CONCURRENCY: '0' });
    const works = await serveOn(database.url, 0, { ...settings, POLL_INTERVAL_SECONDS: '60' });
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
