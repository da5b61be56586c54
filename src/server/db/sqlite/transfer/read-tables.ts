import type Database from 'better-sqlite3';
import { isCopied, TransferError, type Kind, type Table } from '../../transfer/table';

const kinds: Record<string, Kind> = {
  TEXT: 'text',
  INTEGER: 'integer',
  BIGINT: 'integer',
  REAL: 'real',
  BOOLEAN: 'boolean',
  DATETIME: 'moment',
};

interface ColumnRow {
  name: string;
  type: string;
  /** its place in the primary key, from 1; 0 = it is not in it */
  pk: number;
}

/** All tables that are copied, as the database itself describes them. */
export function readTables(db: Database.Database): Table[] {
  const names = db
    .prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY name`,
    )
    .pluck()
    .all() as string[];
  return names.filter(isCopied).map((name) => readTable(db, name));
}

function readTable(db: Database.Database, table: string): Table {
  const columns = db
    .prepare('SELECT name, type, pk FROM pragma_table_info(?) ORDER BY name')
    .all(table) as ColumnRow[];
  const parents = db
    .prepare('SELECT DISTINCT "table" FROM pragma_foreign_key_list(?) WHERE "table" <> ?')
    .pluck()
    .all(table, table) as string[];
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  if (key.length === 0) throw new TransferError(`the table ${table} has no primary key`);
  return {
    name: table,
    columns: columns.map(({ name, type }) => {
      const kind = kinds[type];
      if (kind) return { name, kind };
      throw new TransferError(
        `${table}.${name} is of type ${type}, which db:copy does not support`,
      );
    }),
    key: key.map(({ name }) => name),
    parents,
  };
}
