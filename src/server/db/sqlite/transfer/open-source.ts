import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import { explainUnusable } from '../../file/explain-unusable';
import { readLandedMigrations } from '../../migrate/landed-migrations';
import { findMissing } from '../../migrate/migrations-table';
import { refuseOlder } from '../../transfer/refuse-older';
import type { Source } from '../../transfer/ends';
import { TransferError } from '../../transfer/table';
import { readerOf } from './reader';

/** Opens the file as it is at this moment. @throws TransferError */
export function openSqliteSource(file: string, migrationsFolder: string): Source {
  if (!existsSync(file)) throw new TransferError(`There is no file ${file} to copy.`);
  let db: Database.Database | undefined;
  try {
    // A log that a killed server left would be moved into the file when we close it.
    db = new Database(file, { readonly: existsSync(`${file}-wal`) });
    db.exec('BEGIN');
    const migrations = readLandedMigrations(migrationsFolder);
    refuseOlder(findMissing(db, migrations), migrations, file);
    const opened = db;
    return {
      ...readerOf(opened),
      bytes: statSync(file).size,
      close: async () => void opened.close(),
    };
  } catch (error) {
    db?.close();
    if (error instanceof TransferError) throw error;
    throw new TransferError(`${file} cannot be copied: ${explainUnusable(error, file)}`, {
      cause: error,
    });
  }
}
