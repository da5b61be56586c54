// Brings the database to the newest schema: the landed migrations that it lacks, all of them in one
// transaction under the write lock, recorded as `prisma migrate deploy` would.
import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { readLandedMigrations, type Migration } from './landed-migrations';
import { applyMigration, findMissing } from './migrations-table';
import { refuseUnusable } from './refuse-unusable';

const lockWaitMs = 30_000;

/**
 * Migrates the SQLite file at `path`, created with its folder if absent.
 * @returns the names of the migrations that were applied
 * @throws Error that names the file and says what is wrong and what to do; nothing was changed then
 */
export function migrateDatabase(path: string, migrationsFolder: string): string[] {
  const migrations = readLandedMigrations(migrationsFolder);
  let db: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    refuseUnusable(path, migrations, lockWaitMs);
    db = new Database(path, { timeout: lockWaitMs });
    return migrate(db, migrations);
  } catch (error) {
    throw new Error(`The database ${path} cannot be used: ${explain(error)}`, { cause: error });
  } finally {
    db?.close();
  }
}

function migrate(db: Database.Database, migrations: Migration[]): string[] {
  const missing = findMissing(db, migrations);
  if (missing.length === 0) return [];
  // Before the first table, or never.
  if (missing.length === migrations.length) db.pragma('auto_vacuum = INCREMENTAL');
  // A migration that rebuilds a table drops the old one, which would delete what refers to it. The
  // file's own PRAGMA does nothing: inside a transaction it is ignored.
  db.pragma('foreign_keys = OFF');
  const applyMissing = db.transaction(() => {
    // Looked for again under the lock: another process may have applied them meanwhile.
    const names = findMissing(db, migrations).map((migration) => {
      applyMigration(db, migration);
      return migration.name;
    });
    refuseDangling(db);
    return names;
  });
  return applyMissing.immediate();
}

function refuseDangling(db: Database.Database): void {
  const [first] = db.pragma('foreign_key_check') as { table: string; parent: string }[];
  if (!first) return;
  throw new Error(
    `rows of ${first.table} would refer to rows of ${first.parent} that do not exist`,
  );
}

function explain(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'SQLITE_NOTADB') {
    return 'it is not a SQLite file. It was left as it is; set database_url to another file.';
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return `it is damaged (${message}). It was left as it is; restore a backup.`;
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return `another process kept it locked for ${lockWaitMs / 1_000} s. Stop that, and start again.`;
  }
  if (/^(E[A-Z]+|SQLITE_(CANTOPEN|READONLY|PERM|IOERR).*)$/.test(code)) {
    return `${message}. Make its folder writable for this user, or set database_url to another file.`;
  }
  return `${message} Nothing was changed.`;
}
