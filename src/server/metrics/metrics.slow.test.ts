import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { finalStatuses, type FinalStatus } from '@/model/job';
import { claimJobs, settle } from '@/server/jobs/attempt-store';
import { cancelJob } from '@/server/jobs/job-cancel-store';
import { createJob } from '@/server/jobs/job-store';
import { deleteRow } from '@/server/jobs/retention-store';
import { count, takeCounts } from '@/server/tally/tally';
import { isPostgresql, testDb, type TestDb } from '@/test/database';
import { addJob, fakeTask } from '@/test/job-factory';
import { collectSamples } from './collect-samples';
import { readCounters, saveTally } from './counter-store';
import { families, type Samples } from './families';
import { writeExposition } from './write-exposition';

let db: TestDb;
beforeEach(async () => {
  takeCounts();
  db = await testDb();
});
afterEach(() => void takeCounts());

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000);
const noLines = { lineCount: 0, info: 0, warn: 0, error: 0, fatal: 0 };

/** Runs a job through the statements that the worker uses. */
async function runJob(
  type: string,
  times: [made: number, started: number, ended: number],
  status: FinalStatus,
) {
  const { id } = await createJob(db, fakeTask({ type }), undefined, at(times[0]));
  const claim = { processId: 'p', claimId: `c${id}`, limit: 1, typeLimits: [] };
  const [job] = await claimJobs(db, claim, at(times[1]));
  const end = {
    status,
    error: null,
    errorClass: null,
    result: null,
    progress: {},
    totals: noLines,
    keepKey: false,
  };
  await settle(db, { jobId: id, attemptId: job!.attemptId }, end, at(times[2]));
  return id;
}

async function scrape(now = at(0)): Promise<Map<string, number>> {
  const database = isPostgresql() ? 'postgresql' : 'sqlite';
  const types = ['scan', 'verify'];
  return parse(writeExposition(await collectSamples(db, { types, database, now })));
}

// The grammar of version 0.0.4, as far as it is used here.
const label = String.raw`[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\n"])*"`;
const sampleLine = new RegExp(
  String.raw`^([a-zA-Z_:][\w:]*)(?:\{(${label}(?:,${label})*)\})? (\d\S*)$`,
);

/** @returns the samples by name and labels, after each line was held to the grammar */
function parse(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  let family = '';
  expect(text.endsWith('\n')).toBe(true);
  for (const line of text.slice(0, -1).split('\n')) {
    const help = /^# HELP (\w+) [^\n]+$/.exec(line);
    if (help) family = help[1]!;
    else if (line.startsWith('#')) {
      expect(line).toMatch(new RegExp(`^# TYPE ${family} (gauge|counter|histogram)$`));
    } else {
      const [, name, labels = '', value] = sampleLine.exec(line) ?? expect.fail(line);
      expect(name!.replace(/_(bucket|sum|count)$/, '')).toBe(family);
      const key = labels ? `${name}{${labels}}` : name!;
      expect(samples.has(key)).toBe(false);
      samples.set(key, Number(value));
    }
  }
  return samples;
}

test('jobs are counted by outcome, with how long they waited and ran', async () => {
  await runJob('scan', [0, 2, 12], 'completed');
  await runJob('scan', [20, 20, 20 + 7_200], 'failed');
  const { id } = await createJob(db, fakeTask({ type: 'verify' }), undefined, at(30));
  await cancelJob(db, id, at(31));
  const seen = await scrape();
  const pick = (...keys: string[]) => keys.map((key) => seen.get(key));
  expect(
    pick(
      'shisho_jobs_finished_total{type="scan",outcome="completed"}',
      'shisho_jobs_finished_total{type="scan",outcome="failed"}',
      'shisho_jobs_finished_total{type="scan",outcome="cancelled"}',
      'shisho_jobs_finished_total{type="verify",outcome="cancelled"}',
      'shisho_jobs{type="scan",status="completed"}',
      'shisho_jobs{type="verify",status="cancelled"}',
      'shisho_jobs{type="verify",status="pending"}',
    ),
  ).toEqual([1, 1, 0, 1, 1, 1, 0]);
  expect(
    pick(
      'shisho_job_wait_seconds_bucket{type="scan",le="1"}',
      'shisho_job_wait_seconds_bucket{type="scan",le="5"}',
      'shisho_job_wait_seconds_sum{type="scan"}',
      'shisho_job_duration_seconds_bucket{type="scan",le="5"}',
      'shisho_job_duration_seconds_bucket{type="scan",le="15"}',
      'shisho_job_duration_seconds_bucket{type="scan",le="3600"}',
      'shisho_job_duration_seconds_bucket{type="scan",le="14400"}',
      'shisho_job_duration_seconds_bucket{type="scan",le="+Inf"}',
      'shisho_job_duration_seconds_count{type="scan"}',
      'shisho_job_duration_seconds_sum{type="scan"}',
      // It never started.
      'shisho_job_duration_seconds_count{type="verify"}',
      'shisho_job_last_success_timestamp_seconds{type="scan"}',
      'shisho_job_last_success_timestamp_seconds{type="verify"}',
    ),
  ).toEqual([1, 2, 2, 0, 1, 1, 2, 2, 2, 7_210, 0, at(12).getTime() / 1_000, 0]);
});

test('what has ended stays counted when its jobs are deleted, and over restarts', async () => {
  const id = await runJob('scan', [0, 1, 2], 'completed');
  await runJob('scan', [3, 4, 5], 'completed');
  await db.prisma.job.update({ where: { id }, data: { deletedAt: at(9) } });
  await deleteRow(db, id);
  const first = await scrape();
  expect(first.get('shisho_jobs{type="scan",status="completed"}')).toBe(1);
  expect(first.get('shisho_jobs_finished_total{type="scan",outcome="completed"}')).toBe(2);
  // A restarted process has an empty tally: all that was told is in the table.
  expect(takeCounts()).toEqual([]);
  expect([...(await scrape())]).toEqual(
    [...first].map(([key, value]) => [
      key,
      /^process_(cpu|res)/.test(key) ? expect.any(Number) : value,
    ]),
  );
});

test('an earlier success does not take the place of a later one', async () => {
  for (const value of [50, 90, 70]) {
    count({ name: 'last_success', jobType: 'scan', label: '', value });
    await saveTally(db);
  }
  expect(await readCounters(db)).toMatchObject([{ name: 'last_success', value: 90 }]);
});

test('processes that save at the same time lose nothing of each other', async () => {
  const add = (value: number) =>
    ['b', 'a', 'c'].map((name) => ({ name, jobType: '', label: '', value: BigInt(value) }));
  const sorted = (value: number) => add(value).sort((x, y) => (x.name < y.name ? -1 : 1));
  await Promise.all(Array.from({ length: 50 }, (_, i) => db.sql.addToCounters(sorted(i))));
  const counters = await readCounters(db);
  expect(counters.map(({ value }) => value)).toEqual([1_225, 1_225, 1_225]);
});

test('what could not be saved is saved later', async () => {
  count({ name: 'lines', jobType: '', label: 'warn', value: 3 });
  await db.prisma.$executeRawUnsafe('ALTER TABLE counters RENAME TO gone');
  await expect(saveTally(db)).rejects.toThrow();
  await db.prisma.$executeRawUnsafe('ALTER TABLE gone RENAME TO counters');
  count({ name: 'lines', jobType: '', label: 'warn', value: 4 });
  expect((await scrape()).get('shisho_log_lines_total{level="warn"}')).toBe(7);
});

test('a scrape tells all that has happened, also while that is being saved', async () => {
  for (let i = 1; i <= 20; i++) {
    count({ name: 'lines', jobType: '', label: 'info', value: 1 });
    const saving = saveTally(db);
    expect((await scrape()).get('shisho_log_lines_total{level="info"}')).toBe(i);
    await saving;
  }
});

test('how long jobs wait and run now', async () => {
  await addJob(db, { type: 'scan', createdAt: at(100) });
  await addJob(db, { type: 'scan', createdAt: at(10), runAt: at(90) });
  await addJob(db, { type: 'scan', createdAt: at(10), runAt: at(900) });
  await addJob(db, { type: 'verify', status: 'in_progress', startedAt: at(40) });
  await addJob(db, { type: 'verify', status: 'in_progress', startedAt: at(60) });
  const seen = await scrape(at(120));
  expect(seen.get('shisho_job_oldest_queued_seconds')).toBe(30);
  expect(seen.get('shisho_job_oldest_running_seconds{type="verify"}')).toBe(80);
  expect(seen.get('shisho_job_oldest_running_seconds{type="scan"}')).toBe(0);
  expect(seen.get('shisho_jobs{type="scan",status="pending"}')).toBe(3);
  expect(seen.get('shisho_database_bytes')).toBeGreaterThan(10_000);
});

test('no data adds a series: after 10,000 jobs of many types there are as many', async () => {
  const before = [...(await scrape()).keys()];
  for (let step = 0; step < 10; step++) {
    await db.prisma.job.createMany({
      data: Array.from({ length: 1_000 }, (_, i) => ({
        type: i % 10 === 0 ? 'scan' : `old-${step}-${i}`,
        status: finalStatuses[i % 3]!,
        createdAt: at(i),
        deletedAt: i % 100 === 0 ? at(i) : null,
      })),
    });
  }
  for (let i = 0; i < 50; i++)
    count({ name: 'finished', jobType: `old-${i}`, label: 'failed', value: 1 });
  const seen = await scrape();
  expect([...seen.keys()]).toEqual(before);
  expect(seen.get('shisho_jobs_finished_total{type="other",outcome="failed"}')).toBe(50);
  const jobs = [...seen].filter(([key]) => key.startsWith('shisho_jobs{'));
  expect(jobs.reduce((sum, [, value]) => sum + value, 0)).toBe(9_900);
});

test('any label value is written so that it is read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (version) => {
      const none = Object.fromEntries(Object.keys(families).map((name) => [name, []]));
      const samples = { ...none, shisho_build_info: [{ labels: { version }, value: 1 }] };
      const [key] = [...parse(writeExposition(samples as unknown as Samples)).keys()];
      const written = /version="(.*)"\}$/su.exec(key!)![1]!;
      expect(written.replace(/\\(.)/gsu, (_, sign: string) => (sign === 'n' ? '\n' : sign))).toBe(
        version,
      );
    }),
  );
});
