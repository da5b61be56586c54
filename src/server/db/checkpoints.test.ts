import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
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
