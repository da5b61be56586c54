import type { Sql } from '@prisma/client/runtime/client';
import { raw } from './sql';

type Kind = 'text' | 'integer' | 'bigint';

/** By the field of a row: the column that takes it, and what it holds. */
export type ColumnMap<Row> = {
  readonly [Field in keyof Row & string]-?: readonly [column: string, kind: Kind];
};

/** What databases write differently, of the statements that they otherwise share. */
export interface SqlSyntax {
  /** A moment, as a value for a column of times. */
  time(at: Date): Sql;

  /**
   * `rows` as a table to select from, with the columns of `columns`: one JSON parameter, so that the
   * text of the statement is the same however many there are.
   */
  table<Row extends object>(columns: ColumnMap<Row>, rows: readonly Row[]): Sql;

  /** Whether the text in `column` contains `part`, byte by byte. */
  contains(column: string, part: string): Sql;

  /** The operator of patterns that folds the case of ASCII letters. */
  like: Sql;
}

/** The names of the columns, for an INSERT. */
export function columnNames(columns: ColumnMap<never>, prefix = ''): Sql {
  return raw(
    listColumns(columns)
      .map((name) => prefix + name)
      .join(', '),
  );
}

/** What an upsert does with columns that are simply replaced. */
export function replaced(columns: ColumnMap<never>, except: readonly string[]): Sql {
  const names = listColumns(columns).filter((name) => !except.includes(name));
  return raw(names.map((name) => `${name} = excluded.${name}`).join(', '));
}

/** The rows with their values in the order of the columns. JSON has no integers of 64 bits: those are text. */
export function toValues<Row extends object>(
  columns: ColumnMap<Row>,
  rows: readonly Row[],
): unknown[][] {
  const fields = Object.keys(columns) as (keyof Row)[];
  const toValue = (value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
  return rows.map((row) => fields.map((field) => toValue(row[field])));
}

/** The same by column. */
export function toRows<Row extends object>(
  columns: ColumnMap<Row>,
  rows: readonly Row[],
): Record<string, unknown>[] {
  const names = listColumns(columns);
  return toValues(columns, rows).map((values) =>
    Object.fromEntries(values.map((value, index) => [names[index]!, value])),
  );
}

function listColumns(columns: object): string[] {
  return (Object.values(columns) as (readonly [string, Kind])[]).map(([column]) => column);
}
