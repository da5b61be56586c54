import Database from 'better-sqlite3';
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';
import { migrateDatabase } from '../migrate/migrate';
import { openSqlite } from './open';

const migrations = 'prisma/migrations/sqlite';
const modeOf = (file: string) => {
  const db = new Database(file, { readonly: true });
  const mode: unknown = db.pragma('journal_mode', { simple: true });
  db.close();
  return mode;
};

test('a new database for a share never has a write-ahead log', async () => {
  const folder = tempFolder();
  const file = join(folder, 'shisho.db');
  migrateDatabase(file, migrations, { journalMode: 'DELETE' });
  const db = await openSqlite(`file:${file}`, 'DELETE');
  await db.prisma.job.create({ data: { type: 'scan' } });
  expect(readdirSync(folder)).toEqual(['shisho.db']);
  await db.close();
  expect(modeOf(file)).toBe('delete');
});

test('what a killed server left in the log is kept when the database comes to a share', async () => {
  const [from, to] = [tempFolder(), tempFolder()];
  const file = join(from, 'shisho.db');
  migrateDatabase(file, migrations);
  const db = await openSqlite(`file:${file}`);
  await db.prisma.job.create({ data: { type: 'scan' } });
  // As it is on the disk while the server runs.
  const moved = join(to, 'shisho.db');
  for (const end of ['', '-wal']) copyFileSync(file + end, moved + end);
  await db.close();
  migrateDatabase(moved, migrations, { journalMode: 'DELETE' });
  expect(existsSync(`${moved}-wal`)).toBe(false);
  expect(modeOf(moved)).toBe('delete');
  const there = await openSqlite(`file:${moved}`, 'DELETE');
  expect(await there.prisma.job.count()).toBe(1);
  await there.close();
  // Back on a disk it has a log again.
  await (await openSqlite(`file:${moved}`)).close();
  expect(modeOf(moved)).toBe('wal');
});

test('a database that another program has open is refused, not changed', () => {
  const file = join(tempFolder(), 'shisho.db');
  migrateDatabase(file, migrations);
  const other = new Database(file);
  other.pragma('journal_mode = WAL');
  other.exec("INSERT INTO jobs (type) VALUES ('scan')");
  expect(() => migrateDatabase(file, migrations, { journalMode: 'DELETE' })).toThrow(
    `The database ${file} cannot be used: `,
  );
  expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
  other.close();
});
