import Database from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { migrateDatabase } from '../../migrate/migrate';
import { copyDatabase } from '../../transfer/copy-database';
import * as freeSpace from '@/server/files/free-space';
import { dumpTables, fillTables } from '@/test/fill-tables';
import { tempFolder } from '@/test/temp-folder';

const migrations = 'prisma/migrations';
const landed = join(migrations, 'sqlite');

function makeSource(rows = 3): string {
  const file = join(tempFolder(), 'a.db');
  migrateDatabase(file, landed);
  if (rows > 0) fillTables(file, rows);
  return file;
}

const inNewFolder = () => join(tempFolder(), 'b.db');

test('a file is copied to another one that only its owner can read', async () => {
  const [a, b] = [makeSource(600), inNewFolder()];
  await copyDatabase(a, b, migrations);
  expect(dumpTables(b)).toEqual(dumpTables(a));
  expect(statSync(b).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(a, '..'))).toEqual(['a.db']);
  expect(migrateDatabase(b, landed)).toEqual([]);
});

test('what a killed server left in the log is copied, and stays there', async () => {
  const [a, b] = [makeSource(), inNewFolder()];
  const killed = new Database(a);
  killed.pragma('journal_mode = WAL');
  killed.prepare("INSERT INTO people (name) VALUES ('Ada')").run();
  const [file, log] = [readFileSync(a), readFileSync(`${a}-wal`)];
  await copyDatabase(a, b, migrations);
  expect(readFileSync(a).equals(file)).toBe(true);
  expect(readFileSync(`${a}-wal`).equals(log)).toBe(true);
  killed.close();
  expect(dumpTables(b)).toEqual(dumpTables(a));
});

test('what is written while a copy runs is not in it', async () => {
  const [a, b] = [makeSource(600), inNewFolder()];
  const writer = new Database(a);
  writer.pragma('journal_mode = WAL');
  const before = dumpTables(a);
  const insert = writer.prepare('INSERT INTO people (name) VALUES (?)');
  let written = 0;
  await copyDatabase(a, b, migrations, { onProgress: () => insert.run(`later ${++written}`) });
  writer.close();
  expect(written).toBeGreaterThan(0);
  expect(dumpTables(b)).toEqual(before);
});

test.each([
  ['without a file', () => '/nowhere/a.db', /There is no file \/nowhere\/a\.db to copy/],
  ['that is no database', () => 'package.json', /it is not a SQLite file/],
  ['without rows', () => makeSource(0), /has no rows: there is nothing to copy/],
])('a source %s is refused, and nothing is made', async (_, make, message) => {
  const target = inNewFolder();
  await expect(copyDatabase(make(), target, migrations)).rejects.toThrow(message);
  expect(existsSync(target)).toBe(false);
});

test('a target with rows is refused, and left as it is', async () => {
  const [a, b] = [makeSource(3), makeSource(2)];
  const before = dumpTables(b);
  await expect(copyDatabase(a, b, migrations)).rejects.toThrow(
    /b?\.db cannot be used: it is not empty/,
  );
  await expect(copyDatabase(a, a, migrations)).rejects.toThrow(/it is not empty/);
  expect(dumpTables(b)).toEqual(before);
  expect(migrateDatabase(b, landed)).toEqual([]);
});

test('a folder without enough space is refused before anything is made', async () => {
  const target = inNewFolder();
  const free = vi.spyOn(freeSpace, 'readFreeBytes').mockReturnValue(1_000);
  await expect(copyDatabase(makeSource(), target, migrations)).rejects.toThrow(
    /takes about .* and 1 kB are free\. Make room there/,
  );
  free.mockRestore();
  expect(existsSync(target)).toBe(false);
});

test('a source whose server has just been heard of is refused, one that was stopped is not', async () => {
  const [a, b] = [makeSource(), inNewFolder()];
  const db = new Database(a);
  db.prepare(
    "UPDATE processes SET heartbeat_at = ?, stopped_at = NULL, host = 'nas', pid = 77",
  ).run(new Date().toISOString().replace('Z', '+00:00'));
  await expect(copyDatabase(a, b, migrations)).rejects.toThrow(
    /process 77 on nas\) used the source \d+ s ago\. Stop it, and try again/,
  );
  expect(existsSync(b)).toBe(false);
  db.exec('UPDATE processes SET stopped_at = heartbeat_at');
  db.close();
  await copyDatabase(a, b, migrations);
});
