import Database from 'better-sqlite3';
import { dirname } from 'node:path';
import { formatBytes } from '@/model/format';
import { readFreeBytes } from '@/server/files/free-space';
import { syncToDisk } from '@/server/files/publish-file';
import { findNetworkFileSystem } from '../../file/network-file-system';
import { migrateDatabase } from '../../migrate/migrate';
import { markUnfinished, unmarkUnfinished, wordsFor } from '../../migrate/migrations-table';
import type { Target } from '../../transfer/ends';
import { TransferError, type Table } from '../../transfer/table';
import { pragmasFor } from '../journal-mode';
import { quote, readerOf } from './reader';
import { toStored } from './values';

/**
 * Makes the file, or takes one without rows, and marks it as unfinished.
 * @param bytes what the copy will take, about
 * @throws TransferError; nothing was changed then
 */
export function openSqliteTarget(file: string, migrationsFolder: string, bytes: number): Target {
  refuseTooLittleSpace(dirname(file), bytes);
  try {
    migrateDatabase(file, migrationsFolder, {
      beforeCommit(db) {
        refuseRows(db);
        markUnfinished(db);
      },
    });
  } catch (error) {
    throw new TransferError((error as Error).message, { cause: error });
  }
  const db = new Database(file, { timeout: 30_000 });
  for (const pragma of pragmasFor(findNetworkFileSystem(file) ? 'DELETE' : 'WAL')) db.exec(pragma);
  return {
    ...readerOf(db),
    emptying: wordsFor(file).empty,
    fit: (text) => text,

    async insert(table, rows) {
      const names = table.columns.map(({ name }) => quote(name));
      const insert = db.prepare(
        `INSERT INTO ${quote(table.name)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      );
      db.transaction(() => {
        for (const row of rows) {
          insert.run(...row.map((value, at) => toStored(table.columns[at]!.kind, value)));
        }
      })();
    },

    setLastId: async (table, id) => setLastId(db, table, id),

    async finish() {
      db.pragma('wal_checkpoint(TRUNCATE)');
      syncToDisk(file);
      db.pragma('synchronous = FULL');
      unmarkUnfinished(db);
    },

    close: async () => void db.close(),
  };
}

function refuseTooLittleSpace(folder: string, bytes: number): void {
  const free = readFreeBytes(folder);
  if (free === null || free >= bytes) return;
  throw new TransferError(
    `The copy takes about ${formatBytes(bytes)} in ${folder}, and ${formatBytes(free)} are free. Make ` +
      'room there, or name another file.',
  );
}

function refuseRows(db: Database.Database): void {
  const full = readerOf(db).tables.find(({ name }) =>
    db.prepare(`SELECT 1 FROM ${quote(name)} LIMIT 1`).get(),
  );
  if (!full) return;
  throw new Error(
    `it is not empty (there are rows in ${full.name}): name a file that does not exist yet`,
  );
}

function setLastId(db: Database.Database, { name }: Table, id: bigint): void {
  const { changes } = db.prepare('UPDATE sqlite_sequence SET seq = ? WHERE name = ?').run(id, name);
  if (changes === 0)
    db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(name, id);
}
