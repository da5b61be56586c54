import Database from 'better-sqlite3';
import { copyFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished } from 'vitest';
import { testDb, testOnSqlite } from '@/test/database';
import { saveCopy } from '../copies/save-copy';
import { markOnce, watchMark } from './file-mark';

async function open() {
  const { file } = await testDb();
  const other = new Database(file);
  onTestFinished(() => void other.close());
  const checkpoint = () => void other.pragma('wal_checkpoint(PASSIVE)');
  const isOverwritten = watchMark(file);
  expect(await isOverwritten()).toBe(false);
  return { file, other, checkpoint, isOverwritten };
}

/** The file grows, and with its next checkpoint becomes shorter again. */
async function growAndShrink({
  other,
  isOverwritten,
  checkpoint,
}: Awaited<ReturnType<typeof open>>) {
  other.exec('CREATE TABLE t AS SELECT zeroblob(1000000) AS x');
  expect(await isOverwritten()).toBe(false);
  checkpoint();
  expect(await isOverwritten()).toBe(false);
  other.exec('DROP TABLE t');
  other.pragma('incremental_vacuum');
  checkpoint();
  expect(await isOverwritten()).toBe(false);
}

testOnSqlite('what SQLite writes is no change', async () => {
  const opened = await open();
  for (let i = 0; i < 5; i++) await growAndShrink(opened);
});

testOnSqlite('a database of an older version gets its mark while it is watched', async () => {
  const opened = await open();
  opened.other.pragma('user_version = 0');
  opened.checkpoint();
  const isOverwritten = watchMark(opened.file);
  expect(await isOverwritten()).toBe(false);
  markOnce(opened.other);
  markOnce(opened.other);
  opened.checkpoint();
  expect(await isOverwritten()).toBe(false);
});

testOnSqlite.each<[string, (file: string, backup: string) => void]>([
  ['a backup of it', (file, backup) => copyFileSync(backup, file)],
  ['nothing', (file) => truncateSync(file)],
  ['half of itself', (file) => truncateSync(file, 4_096 * Math.floor(statSync(file).size / 8_192))],
  ['what is no database', (file) => writeFileSync(file, 'x'.repeat(10_000))],
])('a file that is overwritten with %s', async (_, overwrite) => {
  const opened = await open();
  const backup = `${opened.file}.backup`;
  saveCopy(opened.other, backup);
  opened.checkpoint();
  expect(await opened.isOverwritten()).toBe(false);
  overwrite(opened.file, backup);
  expect(await opened.isOverwritten()).toBe(true);
  expect(await opened.isOverwritten()).toBe(true);
});
