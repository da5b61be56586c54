import type pg from 'pg';
import { isCopied, TransferError, type Column, type Kind, type Table } from '../../transfer/table';

const kinds: Record<string, Kind> = {
  text: 'text',
  integer: 'integer',
  bigint: 'integer',
  'double precision': 'real',
  boolean: 'boolean',
  'timestamp(3) with time zone': 'moment',
};

interface TypedColumn extends Column {
  /** as PostgreSQL calls it */
  type: string;
}

export interface PostgresqlTable extends Table {
  columns: readonly TypedColumn[];
  /** what gives the ids of the table; null where nothing does */
  sequence: { name: string; column: string } | null;
}

interface TableRow {
  name: string;
  columns: { name: string; type: string; sequence: string | null }[];
  key: string[] | null;
  parents: string[];
}

/** All tables of the schema that are copied, as the database itself describes them. */
export async function readTables(client: pg.Client): Promise<PostgresqlTable[]> {
  const { rows } = await client.query<{ described: string }>(`
    SELECT json_build_object(
      'name', relname,
      'columns', (
        SELECT json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod),
          'sequence', pg_get_serial_sequence(quote_ident(relname), attname)) ORDER BY attname COLLATE "C")
        FROM pg_attribute
        WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''),
      'key', (
        SELECT json_agg(attname ORDER BY place)
        FROM pg_constraint, unnest(conkey) WITH ORDINALITY AS part (number, place), pg_attribute
        WHERE conrelid = pg_class.oid AND contype = 'p'
          AND attrelid = conrelid AND attnum = part.number),
      'parents', (
        SELECT coalesce(json_agg(DISTINCT parent.relname), '[]')
        FROM pg_constraint JOIN pg_class AS parent ON parent.oid = confrelid
        WHERE conrelid = pg_class.oid AND contype = 'f' AND confrelid <> conrelid)) AS described
    FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
    ORDER BY relname COLLATE "C"`);
  const tables = rows.map(({ described }) => JSON.parse(described) as TableRow);
  return tables.filter(({ name }) => isCopied(name)).map(toTable);
}

function toTable({ name: table, columns, key, parents }: TableRow): PostgresqlTable {
  if (!key) throw new TransferError(`the table ${table} has no primary key`);
  const serial = columns.find(({ sequence }) => sequence !== null);
  return {
    name: table,
    columns: columns.map(({ name, type }) => {
      const kind = kinds[type];
      if (kind) return { name, type, kind };
      throw new TransferError(
        `${table}.${name} is of type ${type}, which db:copy does not support`,
      );
    }),
    key,
    parents,
    sequence: serial ? { name: serial.sequence!, column: serial.name } : null,
  };
}
