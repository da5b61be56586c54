// Databases as earlier versions left them, one gzipped file for each version: this version opens
// them all. Another version's is added as src/test/fixtures/database-<version>.db.gz.
import Database from 'better-sqlite3';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { openSqlite } from '@/server/db/sqlite/open';
import { migrateDatabase } from '@/server/db/migrate/migrate';
import { listBooks } from '@/server/library/books/book-list-store';
import { tempFolder } from '@/test/temp-folder';
import { startWorker, waitForEnd } from '@/test/worker';
import { trackLastSeen } from './processes/last-seen';
import { reapDead } from './processes/reaper';

const fixtures = 'src/test/fixtures';
const landed = 'prisma/migrations/sqlite';
const versions = readdirSync(fixtures)
  .map((name) => /^database-(.+)\.db\.gz$/.exec(name)?.[1])
  .filter((version) => version !== undefined);

interface Contents {
  jobs: Record<string, unknown>[];
  lines: Record<string, unknown>[];
  books: Record<string, unknown>[];
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const db of open.splice(0)) await db.close();
});

function unpack(version: string): string {
  const file = join(tempFolder(), 'shisho.db');
  writeFileSync(file, gunzipSync(readFileSync(join(fixtures, `database-${version}.db.gz`))));
  return file;
}

/** All that a person put into the database, or that a job wrote. */
function readContents(file: string): Contents {
  const db = new Database(file, { readonly: true });
  try {
    const all = (sql: string) => db.prepare(sql).all() as Record<string, unknown>[];
    return {
      jobs: all('SELECT * FROM jobs ORDER BY id'),
      lines: all('SELECT * FROM job_logs ORDER BY job_id, line'),
      books: all('SELECT * FROM books ORDER BY id'),
    };
  } finally {
    db.close();
  }
}

/** Later versions may have more columns, or fill those that were empty. */
function expectKept(
  after: Record<string, unknown>[],
  before: Record<string, unknown>[],
  columns: string[],
) {
  const pick = (rows: Record<string, unknown>[]) =>
    rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
  expect(pick(after)).toEqual(pick(before));
}

test('there is the database of an earlier version', () => {
  expect(versions).toContain('0.1.0');
});

describe.each(versions)('the database of version %s', (version) => {
  test('is migrated to the newest schema, and nothing in it is lost', () => {
    const file = unpack(version);
    const before = readContents(file);
    expect(before.jobs.length).toBeGreaterThan(0);
    migrateDatabase(file, landed);
    expect(migrateDatabase(file, landed)).toEqual([]);

    const after = readContents(file);
    expectKept(after.jobs, before.jobs, [
      ...['id', 'type', 'status', 'data', 'result', 'error', 'progress', 'created_at'],
      ...['started_at', 'finished_at', 'process_id', 'attempt_id', 'line_count', 'retry_of_id'],
      ...['info_count', 'warn_count', 'error_count', 'fatal_count'],
    ]);
    expectKept(after.lines, before.lines, [
      ...['id', 'created_at', 'job_id', 'line', 'level', 'message', 'data', 'stack_trace'],
    ]);
    expectKept(after.books, before.books, ['id', 'path', 'title', 'authors', 'added_at']);
    expect(schemaOf(file)).toEqual(schemaOf(freshDatabase()));
  });

  test('is searched, and a worker starts on it', async () => {
    const file = unpack(version);
    const before = readContents(file);
    migrateDatabase(file, landed);
    const db = { ...(await openSqlite(`file:${file}`)), file };
    open.push(db);

    for (const { title } of before.books) {
      const word = String(title).split(' ').at(-1)!;
      const { books } = await listBooks(db, ['/'], { q: word });
      expect(books.map((book) => book.title)).toContain(title);
    }

    // The process that ran its jobs is gone, on this machine: there is no such pid.
    const gone = { host: hostname(), pid: 2 ** 22 + 1 };
    await db.prisma.process.updateMany({ data: gone });
    const { worker, me, stop } = await startWorker(db);
    const isMine = (attemptId: string) => worker.holds(attemptId);
    const watch = { me, staleAfterMs: 25_000, lastSeen: trackLastSeen(), boxes: tempFolder() };
    await reapDead(db, { ...watch, isMine });

    for (const { id, status, line_count: lineCount } of before.jobs) {
      const { id: jobId, lines } = { id: Number(id), lines: Number(lineCount) };
      if (status === 'in_progress') await expectFailed(jobId, lines);
      if (status === 'pending') {
        expect(await waitForEnd(db, jobId)).toMatchObject({ status: 'completed' });
      }
    }
    await stop();

    async function expectFailed(jobId: number, lines: number) {
      const { logs, ...job } = await waitForEnd(db, jobId);
      expect(job).toMatchObject({ status: 'failed', fatalCount: 1 });
      expect(job.error).toMatch(/^the server process \d+ on .+ was killed by signal 9/);
      expect(logs.length).toBeGreaterThan(lines);
      expect(logs.map(({ line }) => line)).toEqual(logs.map((_, index) => index + 1));
      expect(logs.at(-1)).toMatchObject({ level: 'fatal', message: job.error });
    }
  });
});

function freshDatabase(): string {
  const file = join(tempFolder(), 'fresh.db');
  migrateDatabase(file, landed);
  return file;
}

function schemaOf(file: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db
      .prepare(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .all();
  } finally {
    db.close();
  }
}
