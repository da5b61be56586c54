import { renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { logTo } from '../logger';
import { testDb } from '@/test/database';
import { waitFor } from '@/test/wait-for';
import { startCheckpoints } from './checkpoints';

test('the thread copies the log back into the database, which no longer does it itself', async () => {
  const db = await testDb();
  const stop = await startCheckpoints(db, db.file);
  expect(await db.prisma.$queryRaw`PRAGMA wal_autocheckpoint`).toEqual([
    { wal_autocheckpoint: 0n },
  ]);
  await db.prisma.$executeRaw`CREATE TABLE filler (bytes BLOB)`;
  await db.prisma.$executeRaw`INSERT INTO filler VALUES (randomblob(8000000))`;
  await waitFor(() => statSync(db.file).size > 8_000_000);
  await stop();
});

test('a checkpoint that fails, as on a full disk, is told and tried again: the thread goes on', async () => {
  const db = await testDb();
  let log = '';
  logTo({ write: (text) => void (log += text) });
  const stop = await startCheckpoints(db, db.file);
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
