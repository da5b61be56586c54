import pg from 'pg';
import { batchRows, type Readable } from '../../transfer/ends';
import { keyOf, type Kind, type Row } from '../../transfer/table';
import { readTables, type PostgresqlTable } from './read-tables';

export const { escapeIdentifier: quote } = pg;

export interface PostgresqlReader extends Readable {
  tables: readonly PostgresqlTable[];
  find(name: string): PostgresqlTable;
}

/** Reads the tables of a database as a copy needs them. */
export async function readerOf(client: pg.Client): Promise<PostgresqlReader> {
  const tables = await readTables(client);
  const find = (wanted: string) => tables.find(({ name }) => name === wanted)!;
  return {
    tables,
    find,

    async *read({ name }) {
      const table = find(name);
      const select = selectFrom(table);
      let rows = await query(client, select(''), []);
      const behind = select(
        `WHERE (${table.key.map(quote).join(', ')}) > (${keyParameters(table)})`,
      );
      while (rows.length > 0) {
        yield rows;
        rows = await query(client, behind, keyOf(table, rows.at(-1)!));
      }
    },

    async readLastId({ name }) {
      const { sequence } = find(name);
      if (!sequence) return null;
      const { rows } = await client.query<{ last: string }>(
        `SELECT greatest(CASE WHEN is_called THEN last_value ELSE 0 END,
           (SELECT max(${quote(sequence.column)}) FROM ${quote(name)})) AS last
         FROM ${sequence.name}`,
      );
      return BigInt(rows[0]!.last);
    },
  };
}

function selectFrom(table: PostgresqlTable): (where: string) => string {
  const columns = table.columns.map(({ name, kind }) => asText(quote(name), kind));
  // By its name alone, the text of a column would be meant, by which 10 comes before 2.
  const order = table.key.map((name) => `${quote(table.name)}.${quote(name)}`);
  return (where) => `
    SELECT ${columns.join(', ')} FROM ${quote(table.name)}
    ${where} ORDER BY ${order.join(', ')} LIMIT ${batchRows}`;
}

function asText(column: string, kind: Kind): string {
  if (kind === 'moment') {
    return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  }
  return `${column}::text`;
}

function keyParameters({ key, columns }: PostgresqlTable): string {
  const typeOf = (wanted: string) => columns.find(({ name }) => name === wanted)!.type;
  return key.map((name, at) => `$${at + 1}::${typeOf(name)}`).join(', ');
}

async function query(client: pg.Client, text: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await client.query<(string | null)[]>({ text, values, rowMode: 'array' });
  return rows;
}
