import Database from 'better-sqlite3';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import type { Migration } from '../migrate/landed-migrations';
import { findMissing } from '../migrate/migrations-table';

/** A second or two; beyond this a start would take too long. */
const maxBytesChecked = 256 * 1024 * 1024;

/**
 * Looks at a database before anything may write to it, and changes not a byte of it.
 * @throws Error when it is read-only, damaged, of a newer version or of another program
 */
export function refuseUnusable(path: string, migrations: Migration[], lockWaitMs: number): void {
  if (!existsSync(/* turbopackIgnore: true */ path)) return;
  if (statSync(/* turbopackIgnore: true */ path).isDirectory()) {
    throw new Error('it is a folder. Set database_url to a file in it, such as shisho.db.');
  }
  refuseReadOnly(path);
  // What a killed server left in the log would be copied into the database when we close it.
  const readonly = existsSync(/* turbopackIgnore: true */ `${path}-wal`);
  const db = new Database(path, { timeout: lockWaitMs, readonly });
  try {
    findMissing(db, migrations);
    if (statSync(/* turbopackIgnore: true */ path).size <= maxBytesChecked) refuseDamaged(db);
  } finally {
    db.close();
  }
}

function refuseReadOnly(path: string): void {
  try {
    accessSync(/* turbopackIgnore: true */ path, constants.W_OK);
  } catch (error) {
    throw new Error(
      'it is read-only for this user. Make the file and its folder writable, or set database_url ' +
        'to another file.',
      { cause: error },
    );
  }
}

function refuseDamaged(db: Database.Database): void {
  const found = db.pragma('quick_check(1)', { simple: true }) as string;
  if (found === 'ok') return;
  throw new Database.SqliteError(found.replace(/\s+/g, ' '), 'SQLITE_CORRUPT');
}
