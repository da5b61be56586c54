import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, inject } from 'vitest';
import { openDb, type Db } from '@/server/db/client';

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export interface TestDb extends Db {
  /** the SQLite file */
  file: string;
}

/** A fresh, migrated database on disk, closed and removed after the test. */
export async function testDb(): Promise<TestDb> {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-test-'));
  // A test that drops root goes on with its database.
  chmodSync(folder, 0o777);
  const file = join(folder, 'test.db');
  copyFileSync(inject('baseDatabase'), file);
  const db = await openDb(`file:${file}`);
  cleanups.push(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...db, file };
}
