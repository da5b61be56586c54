import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, inject, test } from 'vitest';
import { resolveLink } from '@/server/db/file/resolve-link';
import { tempFolder } from '@/test/temp-folder';
import { restoreFrom } from './restore-from';

const landed = 'prisma/migrations/sqlite';

let folder: string;
let target: string;
let source: string;
beforeEach(() => {
  folder = tempFolder();
  target = join(folder, 'shisho.db');
  source = makeDatabase(join(tempFolder(), 'copy.db'), 'restored');
});

/** A database with one job of this type. */
function makeDatabase(file: string, type: string, mode = 'DELETE'): string {
  const base = inject('baseDatabase');
  if (base.kind !== 'sqlite') throw new Error('only a file can be restored');
  copyFileSync(base.file, file);
  const db = new Database(file);
  db.pragma(`journal_mode = ${mode}`);
  db.prepare('INSERT INTO jobs (type) VALUES (?)').run(type);
  db.close();
  return file;
}

function typesIn(file: string): unknown {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare('SELECT type FROM jobs ORDER BY id').pluck().all();
  } finally {
    db.close();
  }
}

const restore = (from = source) => restoreFrom(from, target, landed);
const others = () => readdirSync(folder).filter((name) => name !== 'shisho.db');

/** Leaves a log beside the database, as a killed server does. */
function addUnmerged(file: string, type: string): void {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('wal_autocheckpoint = 0');
  db.prepare('INSERT INTO jobs (type) VALUES (?)').run(type);
  const kept = ['', '-wal'].map((end) => readFileSync(file + end));
  db.close();
  for (const [index, end] of ['', '-wal'].entries()) writeFileSync(file + end, kept[index]!);
}

test('where there is no database yet', async () => {
  expect(await restore()).toMatchObject({ jobs: 1, lines: 0, isOlder: false, kept: null });
  expect(typesIn(target)).toEqual(['restored']);
  expect(statSync(target).mode & 0o777).toBe(0o600);
  expect(others()).toEqual([]);
  expect(typesIn(source)).toEqual(['restored']);
});

test('the database that was there is kept beside it, whole, with what its log held', async () => {
  makeDatabase(target, 'old');
  addUnmerged(target, 'old, in the log');
  writeFileSync(`${target}-shm`, '');
  chmodSync(target, 0o644);
  const { kept } = await restore();
  expect(kept).toMatch(/shisho\.db\.replaced\.\d{8}T\d{6}\.\d{3}Z$/);
  expect(others()).toEqual([kept!.slice(folder.length + 1)]);
  expect(typesIn(target)).toEqual(['restored']);
  expect(typesIn(kept!)).toEqual(['old', 'old, in the log']);
  expect(statSync(kept!).mode & 0o777).toBe(0o600);
});

test('a database that is damaged is replaced, and kept together with its log', async () => {
  writeFileSync(target, 'no database at all'.repeat(1_000));
  writeFileSync(`${target}-wal`, 'its log');
  const { kept } = await restore();
  expect(typesIn(target)).toEqual(['restored']);
  expect(existsSync(`${target}-wal`)).toBe(false);
  expect(readFileSync(kept!, 'utf8')).toContain('no database at all');
  expect(readFileSync(`${kept}-wal`, 'utf8')).toBe('its log');
});

test('the log beside the file that is restored is part of it', async () => {
  addUnmerged(source, 'in the log');
  await restore();
  expect(typesIn(target)).toEqual(['restored', 'in the log']);
  expect(others()).toEqual([]);
});

test('a log without its database is never taken for the log of the new one', async () => {
  makeDatabase(target, 'old');
  addUnmerged(target, 'gone');
  unlinkSync(target);
  expect((await restore()).kept).toBeNull();
  expect(typesIn(target)).toEqual(['restored']);
});

test('one of an older version is restored, to be migrated at the next start', async () => {
  const db = new Database(source);
  db.exec("DELETE FROM _prisma_migrations WHERE migration_name NOT LIKE '0001%'");
  db.close();
  expect(await restore()).toMatchObject({ isOlder: true });
});

test('by way of a link, the file that it leads to is replaced', async () => {
  const real = makeDatabase(join(tempFolder(), 'real.db'), 'old');
  symlinkSync(real, target);
  const link = target;
  target = resolveLink(target);
  await restore();
  expect(typesIn(real)).toEqual(['restored']);
  expect(typesIn(link)).toEqual(['restored']);
});

test.each<[string, (file: string) => void, string]>([
  ['absent', (file) => rmSync(file), 'There is no file'],
  ['a folder', (file) => (rmSync(file), mkdirSync(file)), 'is not a file'],
  ['empty', (file) => writeFileSync(file, ''), 'it is empty'],
  [
    'no database',
    (file) => writeFileSync(file, 'a letter '.repeat(900)),
    'is not a SQLite database',
  ],
  [
    'truncated',
    (file) => writeFileSync(file, readFileSync(file).subarray(0, 20_000)),
    'it is damaged',
  ],
  ['damaged', (file) => damage(file), 'it is damaged'],
  [
    'another program’s',
    (file) => change(file, 'DELETE FROM _prisma_migrations'),
    'another program',
  ],
  ['of a newer version', (file) => change(file, newer), 'newer version of Shisho (migration 9001_'],
])('a file that is %s is refused, and nothing changes', async (_, spoil, told) => {
  makeDatabase(target, 'old');
  const before = readFileSync(target);
  spoil(source);
  await expect(restore()).rejects.toThrow(told);
  expect(readFileSync(target)).toEqual(before);
  expect(others()).toEqual([]);
});

const newer = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
  VALUES ('x', 'y', '9001_future', 1)`;

function change(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

function damage(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xff, 8_192, bytes.length));
}

test('an empty database is refused', async () => {
  rmSync(source);
  change(source, 'VACUUM');
  await expect(restore()).rejects.toThrow(/it is empty|empty database/);
  expect(existsSync(target)).toBe(false);
});

test('the database itself is refused, by any name', async () => {
  makeDatabase(target, 'old');
  symlinkSync(target, join(folder, 'link'));
  await expect(restore(target)).rejects.toThrow('is the database itself');
  await expect(restore(join(folder, 'link'))).rejects.toThrow('is the database itself');
});

test('while this process has the database open', async () => {
  makeDatabase(target, 'old', 'WAL');
  const db = new Database(target);
  db.prepare('SELECT count(*) FROM jobs').get();
  try {
    await expect(restore()).rejects.toThrow(/is in use by another program\. Stop the server/);
  } finally {
    db.close();
  }
  expect(typesIn(target)).toEqual(['old']);
});

test.skipIf(process.platform !== 'linux').each([
  ['open', () => {}],
  ['open, and deleted', () => unlinkSync(target)],
])('while another process has the database %s', async (_, afterwards) => {
  makeDatabase(target, 'old', 'WAL');
  const script = `const db = new (require('better-sqlite3'))(${JSON.stringify(target)});
    db.prepare('SELECT * FROM jobs').all(); console.log('open'); setInterval(() => {}, 1000)`;
  const other = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(other.stdout, 'data');
    afterwards();
    await expect(restore()).rejects.toThrow(
      `${target} is in use by process ${other.pid}. Stop the`,
    );
  } finally {
    other.kill('SIGKILL');
    await once(other, 'exit');
  }
  await restore();
  expect(typesIn(target)).toEqual(['restored']);
});

test('a rescue is not restored while there is a later one', async () => {
  const nameOf = (time: string) => join(folder, `shisho.db.rescue.${time}`);
  const names = ['20260101T000000.000Z', '20260101T000001.000Z'].map(nameOf);
  const [earlier, later] = names.map((file, index) => {
    makeDatabase(file, `rescued ${index}`);
    utimesSync(file, index, index);
    return file;
  });
  await expect(restore(earlier)).rejects.toThrow(
    `${later} was rescued later than ${earlier} and holds more. Restore that one`,
  );
  expect(existsSync(target)).toBe(false);
  await restore(later);
  expect(typesIn(target)).toEqual(['rescued 1']);
});
