import Database from 'better-sqlite3';
import { renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { logTo } from '@/server/logger';
import { testDb } from '@/test/database';
import { waitFor } from '@/test/wait-for';
import { startCheckpoints } from './checkpoints';

test('the thread copies the log back into the database, which no longer does it itself', async () => {
  const db = await testDb();
  const { stop } = await startCheckpoints(db, db.file);
  expect(await db.prisma.$queryRaw`PRAGMA wal_autocheckpoint`).toEqual([
    { wal_autocheckpoint: 0n },
  ]);
  await db.prisma.$executeRaw`CREATE TABLE filler (bytes BLOB)`;
  await db.prisma.$executeRaw`INSERT INTO filler VALUES (randomblob(8000000))`;
  await waitFor(() => statSync(db.file).size > 8_000_000);
  await stop();
});

test('a failed checkpoint, as on a full disk, is logged and tried again: the thread goes on', async () => {
  const db = await testDb();
  let log = '';
  logTo({ write: (text) => void (log += text) });
  const { stop } = await startCheckpoints(db, db.file);
  await db.prisma.$executeRaw`CREATE TABLE filler (bytes BLOB)`;
  const fill = () => db.prisma.$executeRaw`INSERT INTO filler VALUES (randomblob(8000000))`;
  // The thread asks for the size of the log, and a link to itself has none to tell.
  const wal = `${db.file}-wal`;
  renameSync(wal, `${wal}.away`);
  symlinkSync(wal, wal);
  await waitFor(() => log.includes('a checkpoint failed; it is tried again'));
  rmSync(wal);
  renameSync(`${wal}.away`, wal);
  await fill();
  await waitFor(() => statSync(db.file).size > 8_000_000);
  await stop();
});

test('a program that reads for long blocks no write, and is logged once', async () => {
  const db = await testDb();
  let log = '';
  logTo({ write: (text) => void (log += text) });
  await db.prisma.$executeRaw`CREATE TABLE filler (bytes BLOB)`;
  await db.prisma.$executeRaw`INSERT INTO filler VALUES (1)`;
  const reader = new Database(db.file, { readonly: true });
  const reading = reader.prepare('SELECT * FROM filler UNION ALL SELECT 2').iterate();
  reading.next();
  const { stop } = await startCheckpoints(db, db.file, 6_000_000);
  const writer = new Database(db.file, { timeout: 100 });
  writer.exec('INSERT INTO filler VALUES (randomblob(8000000))');
  const told = () => log.match(/another program has been reading the database/g)?.length;
  await waitFor(() => {
    // Throws where the lock is not to be had within the 100 ms.
    writer.exec('INSERT INTO filler VALUES (1)');
    return told();
  });
  reading.return?.();
  reader.close();
  await waitFor(() => statSync(`${db.file}-wal`).size === 0);
  writer.close();
  expect(told()).toBe(1);
  await stop();
});
