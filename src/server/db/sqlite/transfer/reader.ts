import type Database from 'better-sqlite3';
import { batchRows, type Readable } from '../../transfer/ends';
import { keyOf, nameRow, TransferError, type Row, type Table } from '../../transfer/table';
import { readTables } from './read-tables';
import { fromStored, toStored } from './values';

/** Reads the tables of an open database as a copy needs them. */
export function readerOf(db: Database.Database): Readable {
  return {
    tables: readTables(db),

    async *read(table) {
      const order = table.key.map(quote).join(', ');
      const select = (where: string) =>
        db
          .prepare(
            `SELECT ${table.columns.map(({ name }) => quote(name)).join(', ')} FROM ${quote(table.name)}
             ${where} ORDER BY ${order} LIMIT ${batchRows}`,
          )
          .raw()
          .safeIntegers();
      const behind = select(`WHERE (${order}) > (${table.key.map(() => '?').join(', ')})`);
      let stored = select('').all() as unknown[][];
      while (stored.length > 0) {
        const rows = stored.map((values) => toRow(table, values));
        yield rows;
        stored = behind.all(...storedKey(table, rows.at(-1)!)) as unknown[][];
      }
    },

    async readLastId(table) {
      const last = db
        .prepare(
          `SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = table_list.name), 0)
           FROM sqlite_schema AS table_list
           WHERE type = 'table' AND name = ? AND sql LIKE '%AUTOINCREMENT%'`,
        )
        .pluck()
        .safeIntegers()
        .get(table.name) as bigint | undefined;
      return last ?? null;
    },
  };
}

function toRow(table: Table, values: unknown[]): Row {
  const row = table.columns.map(({ kind }, at) => fromStored(kind, values[at]));
  const wrong = table.columns.find((_, at) => row[at] === undefined);
  if (!wrong) return row as Row;
  const name = nameRow(
    table,
    row.map((value) => value ?? null),
  );
  throw new TransferError(`${name}: what is in ${wrong.name} is no ${wrong.kind}`);
}

function storedKey(table: Table, row: Row): unknown[] {
  return keyOf(table, row).map((value, at) => {
    const { kind } = table.columns.find(({ name }) => name === table.key[at])!;
    return toStored(kind, value);
  });
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
