// Brings the database to the newest schema: the landed migrations that it lacks, all of them in one
// transaction under the write lock, recorded as `prisma migrate deploy` would. A database that holds
// data is backed up first, under the same lock.
import Database from 'better-sqlite3';
import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MigrationProgress } from '@/model/api/health';
import { makePrivateFile, makePrivateFolder } from '@/server/files/private';
import { backUpFirst } from '../copies/back-up-first';
import { explainUnusable, lockWaitMs } from '../file/explain-unusable';
import { readLandedMigrations, type Migration } from './landed-migrations';
import { applyMigration, findMissing } from './migrations-table';
import { markOnce } from '../file/file-mark';
import { refuseUnusable } from '../file/refuse-unusable';
import { leaveLog, type JournalMode } from '../sqlite/journal-mode';

export interface MigrateOptions {
  /** called before the backup (migration: null) and before each migration */
  onProgress?(progress: MigrationProgress): void;
  /** called with the file of the backup, once it is whole and checked */
  onBackup?(file: string): void;
  /** DELETE: the database must have no write-ahead log from here on */
  journalMode?: JournalMode;
  /** bytes that may still be written beside the database; null = unknown */
  freeBytes?: number | null;
  /** called in the same transaction, when nothing is missing any more */
  beforeCommit?(db: Database.Database): void;
}

/**
 * Migrates the SQLite file at `path`, created with its folder if absent.
 * @returns the names of the migrations that were applied
 * @throws Error that names the file and says what is wrong and what to do; nothing was changed then
 */
export function migrateDatabase(
  path: string,
  migrationsFolder: string,
  options: MigrateOptions = {},
): string[] {
  const migrations = readLandedMigrations(migrationsFolder);
  let db: Database.Database | undefined;
  let isNew = false;
  try {
    makePrivateFolder(dirname(path));
    refuseUnusable(path, migrations, lockWaitMs);
    isNew = !existsSync(/* turbopackIgnore: true */ path);
    if (isNew) makePrivateFile(path);
    db = new Database(path, { timeout: lockWaitMs });
    if (options.journalMode === 'DELETE') leaveLog(db);
    const applied = migrate(db, migrations, options);
    markOnce(db);
    return applied;
  } catch (error) {
    db?.close();
    const text = explainUnusable(error, path);
    if (isNew) removeEmpty(path);
    throw new Error(`The database ${path} cannot be used: ${text}`, { cause: error });
  } finally {
    db?.close();
  }
}

function migrate(
  db: Database.Database,
  migrations: Migration[],
  { onProgress, onBackup, freeBytes, beforeCommit }: MigrateOptions,
): string[] {
  if (findMissing(db, migrations).length === 0 && !beforeCommit) return [];
  // A migration that rebuilds a table drops the old one, which would delete what refers to it. The
  // file's own PRAGMA does nothing: inside a transaction it is ignored.
  db.pragma('foreign_keys = OFF');
  // Before the first table, or never.
  if (isFresh(db)) db.pragma('auto_vacuum = INCREMENTAL');
  let backup: string | null = null;
  const applyMissing = db.transaction(() => {
    // Looked for again under the lock: another process may have applied them meanwhile.
    const missing = findMissing(db, migrations);
    const total = missing.length;
    if (total > 0 && total < migrations.length) {
      onProgress?.({ migration: null, done: 0, total });
      backup = backUpFirst(db.name, missing[0]!.name, freeBytes);
      onBackup?.(backup);
    }
    for (const [done, migration] of missing.entries()) {
      onProgress?.({ migration: migration.name, done, total });
      applyMigration(db, migration);
    }
    refuseDangling(db);
    beforeCommit?.(db);
    return missing.map(({ name }) => name);
  });
  try {
    return applyMissing.immediate();
  } catch (error) {
    // The database is as it was, and the next try makes a backup of its own.
    if (backup) rmSync(backup, { force: true });
    throw error;
  }
}

function isFresh(db: Database.Database): boolean {
  return db.prepare('SELECT count(*) FROM sqlite_master').pluck().get() === 0;
}

function refuseDangling(db: Database.Database): void {
  const [first] = db.pragma('foreign_key_check') as { table: string; parent: string }[];
  if (!first) return;
  throw new Error(
    `rows of ${first.table} would refer to rows of ${first.parent} that do not exist`,
  );
}

/** A file that was made here and never filled, as on a full disk. */
function removeEmpty(path: string): void {
  const stats = statSync(/* turbopackIgnore: true */ path, { throwIfNoEntry: false });
  if (stats?.size === 0) rmSync(path, { force: true });
}
