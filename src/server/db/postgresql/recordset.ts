import { raw, sql, type Sql } from '../sql';
import { toCleanJson } from './clean-text';

type Type = 'text' | 'integer' | 'bigint' | 'boolean' | 'timestamptz';

/** The type of each column. */
export type Types<Row> = { readonly [Column in keyof Row & string]: Type };

/** `rows` as a table with the columns of `types`: one parameter, however many rows. */
export function recordset<Row extends object>(types: Types<Row>, rows: readonly Row[]): Sql {
  const columns = Object.entries<Type>(types).map(([name, type]) => `${name} ${type}`);
  return sql`
    (SELECT * FROM json_to_recordset(${toCleanJson(rows)}::json) AS given(${raw(columns.join(', '))}))`;
}
