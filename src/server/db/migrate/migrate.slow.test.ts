import Database from 'better-sqlite3';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrateDatabase } from './migrate';

const landed = 'prisma/migrations/sqlite';
const names = readdirSync(landed).filter((name) => /^\d+_/.test(name));

let folder: string;
let file: string;
let migrations: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shisho-migrate-'));
  file = join(folder, 'data', 'shisho.db');
  migrations = join(folder, 'migrations');
  cpSync(landed, migrations, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function land(name: string, sql: string): void {
  mkdirSync(join(migrations, name));
  writeFileSync(join(migrations, name, 'migration.sql'), sql);
}

/** Reads with a connection of its own, closed again. */
function query<Row>(sql: string): Row[] {
  const db = new Database(file);
  try {
    return db.prepare(sql).all() as Row[];
  } finally {
    db.close();
  }
}

function bytes(): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

test('a fresh database gets its folder, every migration, and gives space back in steps', () => {
  expect(migrateDatabase(file, migrations)).toEqual(names);
  expect(query('PRAGMA auto_vacuum')).toEqual([{ auto_vacuum: 2 }]);
  expect(query('SELECT count(*) AS count FROM jobs')).toEqual([{ count: 0 }]);
});

test('the second time there is nothing to do', () => {
  migrateDatabase(file, migrations);
  const before = bytes();
  expect(migrateDatabase(file, migrations)).toEqual([]);
  expect(bytes()).toBe(before);
});

test('migrations are recorded as prisma migrate deploy records them', () => {
  migrateDatabase(file, migrations);
  const sql = readFileSync(join(migrations, names[0]!, 'migration.sql'));
  expect(query(`SELECT *, typeof(started_at) AS time FROM _prisma_migrations`)[0]).toEqual({
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    checksum: createHash('sha256').update(sql).digest('hex'),
    migration_name: names[0],
    logs: null,
    rolled_back_at: null,
    started_at: expect.any(Number),
    finished_at: expect.any(Number),
    applied_steps_count: 1,
    time: 'integer',
  });
});

test('processes that start at once apply each migration once', async () => {
  const script = ['--import', 'tsx', 'src/test/migrate-in-process.ts', file, migrations];
  const runs = await Promise.all(
    [1, 2, 3].map(() => promisify(execFile)(process.execPath, script)),
  );
  const counts = runs.map(({ stdout }) => Number(stdout)).sort();
  expect(counts).toEqual([0, 0, names.length]);
  expect(query('SELECT * FROM _prisma_migrations')).toHaveLength(names.length);
});

test('a migration that rebuilds a table keeps the rows that refer to it', () => {
  migrateDatabase(file, migrations);
  const db = new Database(file);
  db.exec(`INSERT INTO jobs (id, type) VALUES (1, 'scan');
    INSERT INTO job_logs (job_id, line, level, message) VALUES (1, 1, 'info', 'kept')`);
  db.close();
  land(
    '9001_rebuild_jobs',
    `PRAGMA foreign_keys=OFF;
     CREATE TABLE new_jobs (id INTEGER PRIMARY KEY, type TEXT NOT NULL);
     INSERT INTO new_jobs SELECT id, type FROM jobs;
     DROP TABLE jobs;
     ALTER TABLE new_jobs RENAME TO jobs;
     PRAGMA foreign_keys=ON;`,
  );
  expect(migrateDatabase(file, migrations)).toEqual(['9001_rebuild_jobs']);
  expect(query('SELECT message FROM job_logs')).toEqual([{ message: 'kept' }]);
});

test('books of an older version get their file and their people', () => {
  const later = names.filter((name) => name >= '0006');
  for (const name of later) rmSync(join(migrations, name), { recursive: true });
  migrateDatabase(file, migrations);
  const db = new Database(file);
  db.exec(`INSERT INTO books (path, format, size, mtime, title, authors, narrator, added_at, updated_at)
    VALUES ('/b/a.m4b', 'm4b', 5000000000, 1700000000, 'A', '["B C","D"]', 'B C', 0, 0),
      ('/b/b.epub', 'epub', 1, -1, 'B', '[]', NULL, 0, 0)`);
  db.close();
  migrateDatabase(file, landed);
  expect(
    query(`SELECT path, size, mtime_ns / 1000000000 AS mtime, ctime_ns, fingerprint, read_version
      FROM book_files ORDER BY path`),
  ).toEqual([
    { path: '/b/a.m4b', size: 5e9, mtime: 1_700_000_000, ...notSeen },
    { path: '/b/b.epub', size: 1, mtime: -1, ...notSeen },
  ]);
  expect(
    query(`SELECT role, position, name FROM book_people JOIN people ON people.id = person_id
      ORDER BY role, position`),
  ).toEqual([
    { role: 'aut', position: 1, name: 'B C' },
    { role: 'aut', position: 2, name: 'D' },
    { role: 'nrt', position: 1, name: 'B C' },
  ]);
});

const notSeen = { ctime_ns: null, fingerprint: null, read_version: 0 };

test('a migration that fails leaves nothing half-done, of those before it either', () => {
  migrateDatabase(file, migrations);
  land('9001_good', 'CREATE TABLE good (id INTEGER)');
  land('9002_bad', 'CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1)');
  expect(() => migrateDatabase(file, migrations)).toThrow(
    /shisho\.db cannot be used: migration 9002_bad failed: no such table: nowhere/,
  );
  expect(query("SELECT name FROM sqlite_master WHERE name IN ('good', 'half')")).toEqual([]);
  expect(query('SELECT * FROM _prisma_migrations')).toHaveLength(names.length);
});

test('a migration that leaves rows without what they refer to is refused', () => {
  migrateDatabase(file, migrations);
  land(
    '9001_dangle',
    "INSERT INTO job_logs (job_id, line, level, message) VALUES (7, 1, 'info', '')",
  );
  expect(() => migrateDatabase(file, migrations)).toThrow('rows of job_logs would refer to');
  expect(query('SELECT * FROM job_logs')).toEqual([]);
});

test('a database of a newer version is refused and untouched', () => {
  land('9001_future', 'CREATE TABLE future (id INTEGER)');
  migrateDatabase(file, migrations);
  const before = bytes();
  expect(() => migrateDatabase(file, landed)).toThrow(
    'was written by a newer version of Shisho (migration 9001_future)',
  );
  expect(bytes()).toBe(before);
});

test('refuses a migration that was edited after it was applied', () => {
  migrateDatabase(file, migrations);
  writeFileSync(join(migrations, names[0]!, 'migration.sql'), '-- edited');
  expect(() => migrateDatabase(file, migrations)).toThrow('with other contents');
});

test.each([
  ['another program', 'CREATE TABLE songs (id INTEGER)'],
  [
    'another program that uses Prisma',
    `CREATE TABLE _prisma_migrations (migration_name TEXT,
    checksum TEXT, finished_at INTEGER, rolled_back_at INTEGER);
    INSERT INTO _prisma_migrations VALUES ('20200101_init', 'x', 1, NULL)`,
  ],
])('the database of %s is refused and untouched', (_, sql) => {
  mkdirSync(join(folder, 'data'));
  const db = new Database(file);
  db.exec(sql);
  db.close();
  const before = bytes();
  expect(() => migrateDatabase(file, migrations)).toThrow('it belongs to another program');
  expect(bytes()).toBe(before);
});

test('a file that is no database is refused and untouched', () => {
  mkdirSync(join(folder, 'data'));
  writeFileSync(file, 'This is a letter to my grandmother, not a database.'.repeat(50));
  const before = bytes();
  expect(() => migrateDatabase(file, migrations)).toThrow('it is not a SQLite file');
  expect(bytes()).toBe(before);
  expect(readdirSync(join(folder, 'data'))).toEqual(['shisho.db']);
});

test('a damaged database is refused and untouched', () => {
  migrateDatabase(file, migrations);
  const content = readFileSync(file);
  content.fill(0xff, 100, 4_096);
  writeFileSync(file, content);
  const before = bytes();
  expect(() => migrateDatabase(file, migrations)).toThrow(/it is damaged .* restore a backup/);
  expect(bytes()).toBe(before);
});

test('a folder that cannot be written to names the setting', () => {
  writeFileSync(join(folder, 'data'), 'a file where the folder should be');
  expect(() => migrateDatabase(file, migrations)).toThrow('or set database_url to another file');
  rmSync(join(folder, 'data'));
  mkdirSync(file, { recursive: true });
  expect(() => migrateDatabase(file, migrations)).toThrow(
    'it is a folder. Set database_url to a file',
  );
});
