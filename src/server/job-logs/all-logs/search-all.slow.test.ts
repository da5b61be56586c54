import { beforeEach, expect, test } from 'vitest';
import { isActive, type JobStatus } from '@/model/job';
import type { LogLevel } from '@/model/log/job-log';
import { splitJobKeys } from '@/model/log/job-keys';
import { meetsConditions } from '@/model/log/meets-conditions';
import { makeMatcher } from '@/model/log/match-line';
import type { JobLogRow } from '@/server/shapes/shape-job-log';
import { testDb, type TestDb } from '@/test/database';
import { addJob, addLines } from '@/test/job-factory';
import { readCursor, writeCursor } from './cursor';
import type { AllSearch } from './collect-hits';
import { searchAllLogs } from './search-all';

let db: TestDb;
beforeEach(async () => void (db = await testDb()));

interface JobParts {
  type?: string;
  status?: JobStatus;
  error?: string;
  deletedAt?: Date;
  createdAt?: Date;
  finishedAt?: Date;
}

async function addLog(parts: JobParts, lines: number, describe: (line: number) => object) {
  const { status = 'completed' } = parts;
  const levels = Array.from({ length: lines }, (_, index) => levelOf(describe(index + 1)));
  const count = (wanted: LogLevel) => levels.filter((level) => level === wanted).length;
  const counts = isActive(status) ? {} : { lineCount: lines, infoCount: count('info') };
  const job = await addJob(db, { ...parts, status, ...counts });
  await addLines(db, job.id, lines, describe);
  return job;
}

const levelOf = (line: { level?: LogLevel }) => line.level ?? 'info';

type Options = Partial<Omit<AllSearch, 'q' | 'cursor'>>;

/** All that a client gets that goes on to the end, and what each call said of its progress. */
async function searchToEnd(q: string, options: Options = {}, giveUpMs?: number) {
  const found: string[] = [];
  const progress: number[] = [];
  let cursor: AllSearch['cursor'];
  for (;;) {
    const search = { q, order: 'newest', limit: 50, ...options, cursor } as const;
    const { hits, next, searchedLines, allLines } = await searchAllLogs(db, search, giveUpMs);
    expect(hits.length).toBeLessThanOrEqual(search.limit);
    expect(searchedLines).toBeLessThanOrEqual(allLines);
    found.push(...hits.map(({ line }) => `${line.jobId}:${line.line}`));
    progress.push(searchedLines);
    if (!next) return { found, progress, allLines };
    cursor = readCursor(writeCursor(next));
  }
}

/** What every line of the table says by itself. */
async function judgeAll(q: string, { order = 'newest', perJob = Infinity }: Options = {}) {
  const { jobs: conditions, lines } = splitJobKeys(q);
  const isMatch = makeMatcher(lines);
  const jobs = await db.prisma.job.findMany({ where: { deletedAt: null }, orderBy: { id: 'asc' } });
  const found: string[] = [];
  for (const job of order === 'newest' ? jobs.reverse() : jobs) {
    if (!meetsConditions(job, conditions)) continue;
    const rows = (await db.prisma.jobLog.findMany({
      where: { jobId: job.id },
      orderBy: { line: order === 'newest' ? 'desc' : 'asc' },
    })) as unknown as JobLogRow[];
    const own = rows.filter(isMatch).slice(0, perJob);
    found.push(...own.map(({ line }) => `${job.id}:${line}`));
  }
  return found;
}

const describeLine = (job: number) => (line: number) => ({
  level: (line % 40 === 0 ? 'error' : line % 9 === 0 ? 'warn' : 'info') as LogLevel,
  message: `Read Book ${line} of ${job}`,
  data: line % 3 === 0 ? JSON.stringify({ path: `C:\\bücher\\${line}.epub`, ms: line }) : null,
  stackTrace: line % 40 === 0 ? `Error: Broken\n    at read (src/${line}.ts:1:1)` : null,
});

async function addMixedJobs() {
  for (const [index, [lines, parts]] of (
    [
      [3, {}],
      [700, { status: 'failed', error: 'ENOENT: no such file' }],
      [2, { type: 'verify' }],
      [0, {}],
      [5, { status: 'cancelled' }],
      [1, { type: 'verify', status: 'failed', error: 'TIMEOUT' }],
      [90, { deletedAt: new Date() }],
      [600, { status: 'in_progress' }],
      [40, {}],
      [0, { status: 'pending' }],
    ] as [number, JobParts][]
  ).entries())
    await addLog(parts, lines, describeLine(index + 1));
}

test('every line that matches comes once, job by job, as judging all of them would say', async () => {
  await addMixedJobs();
  for (const q of [
    'book 1',
    'nowhere',
    'level:error',
    'level:>=warn of',
    'level:warn',
    'BUCHER',
    '-book',
    'ms:>590',
    'type:verify',
    'status:failed error:enoent broken',
    'job:2,8 "book 7"',
    'job:99999999999 book',
    '-type:scan of',
    'src/40.ts',
    'since:1d of',
    'before:1d of',
  ]) {
    for (const options of [
      { order: 'newest' },
      { order: 'oldest' },
      { order: 'newest', perJob: 3, limit: 7 },
      { order: 'oldest', limit: 9 },
    ] as const) {
      const { found } = await searchToEnd(q, options);
      expect(found, `${q} ${JSON.stringify(options)}`).toEqual(await judgeAll(q, options));
    }
  }
});

test('a call whose time is up goes on where it stopped, and says how far it came', async () => {
  await addMixedJobs();
  for (const order of ['newest', 'oldest'] as const) {
    const { found, progress, allLines } = await searchToEnd('of', { order, limit: 200 }, 0);
    expect(found).toEqual(await judgeAll('of', { order }));
    expect(progress.length).toBeGreaterThan(4);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(allLines);
  }
});

test('a job that is deleted during the search is left out, and the others are found', async () => {
  await addMixedJobs();
  const search = { q: 'of', order: 'newest', limit: 10 } as const;
  const { next } = await searchAllLogs(db, search, Infinity);
  expect(next?.jobId).toBe(9);
  await db.prisma.job.update({ where: { id: 9 }, data: { deletedAt: new Date() } });
  const { hits } = await searchAllLogs(db, { ...search, cursor: next! }, Infinity);
  expect(hits.map(({ job }) => job.id)).toEqual(Array(10).fill(8));
});

test('jobs that ended before the time that is sought are not read', async () => {
  const long = new Date('2026-01-01T00:00:00Z');
  await addLog({ createdAt: long, finishedAt: long }, 300, () => ({
    createdAt: long,
    message: 'old',
  }));
  await addLog({}, 300, () => ({ message: 'new' }));
  let reads = 0;
  const { fetchRange } = db.sql;
  db.sql.fetchRange = (range, ...rest) => {
    if (range.jobId === 1) reads++;
    return fetchRange(range, ...rest);
  };
  expect((await searchToEnd('since:1d')).found).toHaveLength(300);
  expect(reads).toBe(0);
  expect((await searchToEnd('before:2026-01-02 old')).found).toHaveLength(300);
  expect(reads).toBeGreaterThan(0);
});

test('an answer with long lines is bounded in bytes', async () => {
  const stackTrace = 'x'.repeat(30_000);
  await addLog({}, 150, () => ({ stackTrace }));
  const { hits, next } = await searchAllLogs(db, { q: 'xxx', order: 'newest', limit: 200 });
  expect(hits.length).toBeLessThan(40);
  expect(next).not.toBeNull();
  expect((await searchToEnd('xxx', { limit: 200 })).found).toHaveLength(150);
});
