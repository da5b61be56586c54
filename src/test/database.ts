import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, inject, test } from 'vitest';
import type { Db } from '@/server/db/client';
import { openSqlite } from '@/server/db/sqlite/open';

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export interface TestDb extends Db {
  /** the SQLite file */
  file: string;
}

/** Which database this run is on. */
export const isPostgresql = () => inject('baseDatabase').kind === 'postgresql';

/** A test of SQLite's own ways, such as its query plans, its file or its locks. */
export const testOnSqlite = test.skipIf(isPostgresql());

/** A fresh, migrated database on disk, closed and removed after the test. */
export async function testDb(): Promise<TestDb> {
  const base = inject('baseDatabase');
  const db = base.kind === 'sqlite' ? await copySqlite(base.file) : await copyPostgresql(base);
  cleanups.push(() => db.close());
  return db;
}

async function copySqlite(base: string): Promise<TestDb> {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-test-'));
  // A test that drops root goes on with its database.
  chmodSync(folder, 0o777);
  const file = join(folder, 'test.db');
  copyFileSync(base, file);
  const db = await openSqlite(`file:${file}`);
  return {
    ...db,
    file,
    async close() {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function copyPostgresql(base: { server: string; template: string }): Promise<TestDb> {
  const { makePostgresqlDatabase } = await import('./postgresql/test-database');
  const db = await makePostgresqlDatabase(base.server, base.template);
  // Not copied with the rest: only a test of the SQLite file asks for it.
  return Object.defineProperty({ ...db, file: '' }, 'file', {
    enumerable: false,
    get() {
      throw new Error('a test of the SQLite file does not run on PostgreSQL');
    },
  });
}
