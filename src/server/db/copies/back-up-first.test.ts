import Database from 'better-sqlite3';
import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tempFolder } from '@/test/temp-folder';
import { migrateDatabase, type MigrateOptions } from '../migrate/migrate';
import { backUpFirst } from './back-up-first';

const landed = 'prisma/migrations/sqlite';

let folder: string;
let file: string;
let migrations: string;
beforeEach(() => {
  folder = tempFolder();
  file = join(folder, 'shisho.db');
  migrations = join(tempFolder(), 'migrations');
  cpSync(landed, migrations, { recursive: true });
});

afterEach(() => void vi.useRealTimers());

function land(number: number, sql = `CREATE TABLE new_${number} (id INTEGER)`): string {
  const name = `${number}_new`;
  mkdirSync(join(migrations, name), { recursive: true });
  writeFileSync(join(migrations, name, 'migration.sql'), sql);
  return name;
}

function run(sql: string, path = file): unknown[] {
  const db = new Database(path);
  try {
    const statement = db.prepare(sql);
    return statement.reader ? statement.all() : [statement.run()];
  } finally {
    db.close();
  }
}

const copies = () => readdirSync(folder).filter((name) => name !== 'shisho.db');

function migrate(options: MigrateOptions = {}) {
  const backups: string[] = [];
  const applied = migrateDatabase(file, migrations, {
    ...options,
    onBackup: (copy) => backups.push(copy),
  });
  return { applied, backups };
}

test('a fresh database gets no backup, and neither does one that lacks nothing', () => {
  expect(migrate().backups).toEqual([]);
  expect(migrate()).toEqual({ applied: [], backups: [] });
  expect(copies()).toEqual([]);
});

test.each(['DELETE', 'WAL'])(
  'with %s, the backup is the database as it was, private and a single file',
  (mode) => {
    migrate();
    run(`PRAGMA journal_mode = ${mode}`);
    run("INSERT INTO jobs (id, type) VALUES (7, 'scan')");
    const name = land(9001, 'DELETE FROM jobs');
    const { applied, backups } = migrate();
    expect(applied).toEqual([name]);
    expect(run('SELECT id FROM jobs')).toEqual([]);
    expect(copies()).toEqual([
      expect.stringMatching(/^shisho\.db\.before-9001_new\.\d{8}T\d{6}\.\d{3}Z$/),
    ]);
    expect(backups).toEqual([join(folder, copies()[0]!)]);
    expect(statSync(backups[0]!).mode & 0o777).toBe(0o600);
    expect(run('SELECT id FROM jobs', backups[0])).toEqual([{ id: 7 }]);
    expect(run('PRAGMA integrity_check', backups[0])).toEqual([{ integrity_check: 'ok' }]);
    expect(run('PRAGMA auto_vacuum', backups[0])).toEqual([{ auto_vacuum: 2 }]);
    // And the version before this one can open it.
    expect(migrateDatabase(backups[0]!, landed)).toEqual([]);
  },
);

test('what a killed server left in the log beside the database is in the backup', () => {
  migrate();
  const writer = new Database(file);
  writer.pragma('journal_mode = WAL');
  writer.pragma('wal_autocheckpoint = 0');
  writer.exec("INSERT INTO jobs (id, type) VALUES (7, 'scan')");
  for (const end of ['', '-wal']) cpSync(file + end, join(migrations, `shisho.db${end}`));
  writer.close();
  for (const end of ['', '-wal']) cpSync(join(migrations, `shisho.db${end}`), file + end);
  land(9001, 'DELETE FROM jobs');
  expect(run('SELECT id FROM jobs', migrate().backups[0])).toEqual([{ id: 7 }]);
});

test('the last three are kept, and nothing else is removed', () => {
  migrate();
  const stranger = ['shisho.db.before-christmas', 'other.db.before-9001_new.20200101T000000.000Z'];
  for (const name of stranger) writeFileSync(join(folder, name), '');
  writeFileSync(join(folder, 'shisho.db.before-8000_cut.20200101T000000.000Z.partial'), 'half');
  for (let number = 9001; number <= 9005; number++) {
    land(number);
    migrate();
  }
  const kept = [9003, 9004, 9005].map((number) => expect.stringContaining(`before-${number}_new`));
  expect(copies()).toEqual([stranger[1], ...kept, stranger[0]]);
});

test('starts that are killed after their backup leave three at most', () => {
  migrate();
  const counts = [1, 2, 3, 4, 5].map((day) => {
    vi.setSystemTime(Date.UTC(2026, 0, day));
    backUpFirst(file, '9001_new');
    return copies().length;
  });
  expect(counts).toEqual([1, 2, 3, 3, 3]);
  expect(copies()[0]).toContain('.20260103T');
});

test('too little space: refused in words, with nothing changed and nothing left', () => {
  migrate();
  land(9001);
  expect(() => migrate({ freeBytes: 1_000 })).toThrow(
    /cannot be used: it is backed up before it is migrated, which takes [\d.]+ kB in its folder, and 1 kB are free\. Make room there, and start again\. Nothing was changed\.$/,
  );
  expect(copies()).toEqual([]);
  expect(migrate({ freeBytes: 1e9 }).applied).toEqual(['9001_new']);
});

test('a migration that fails leaves no backup of what did not change', () => {
  migrate();
  land(9001, 'INSERT INTO nowhere VALUES (1)');
  expect(() => migrate()).toThrow('migration 9001_new failed');
  expect(copies()).toEqual([]);
});

test('progress names each step, the backup first', () => {
  migrate();
  land(9001);
  land(9002);
  const steps: unknown[] = [];
  migrate({ onProgress: (progress) => steps.push(progress) });
  expect(steps).toEqual([
    { migration: null, done: 0, total: 2 },
    { migration: '9001_new', done: 0, total: 2 },
    { migration: '9002_new', done: 1, total: 2 },
  ]);
});
