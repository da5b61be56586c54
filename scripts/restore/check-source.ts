import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { checkCopy } from '../../src/server/db/copies/save-copy';
import type { Migration } from '../../src/server/db/migrate/landed-migrations';
import { UnfitDatabase } from '../../src/server/db/migrate/find-missing';
import { findMissing } from '../../src/server/db/migrate/migrations-table';
import { SetupError } from '../setup/say.mjs';

/**
 * Reads all of `incoming`, the copy of `source` that is to become the database.
 * @returns whether it lacks migrations. @throws SetupError when this version could not use it
 */
export function checkSource(incoming: string, source: string, migrations: Migration[]): boolean {
  try {
    if (!existsSync(incoming)) throw new UnfitDatabase('it is empty', '');
    checkCopy(incoming);
    return findMissingIn(incoming, migrations) > 0;
  } catch (error) {
    throw new SetupError(
      `${source} was not restored: ${explain(error)}. Nothing was changed; name another file.`,
    );
  }
}

function findMissingIn(file: string, migrations: Migration[]): number {
  const db = new Database(file, { readonly: true });
  try {
    const missing = findMissing(db, migrations);
    if (missing.length < migrations.length) return missing.length;
    throw new UnfitDatabase('it is an empty database', '');
  } finally {
    db.close();
  }
}

function explain(error: unknown): string {
  if (error instanceof UnfitDatabase) return error.reason;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'SQLITE_NOTADB') return 'it is not a SQLite database';
  if (code.startsWith('SQLITE_CORRUPT')) return `it is damaged (${message})`;
  return message.replace(/^the copy/, 'it').replace(/\.$/, '');
}
