import { raw, sql } from '../sql';
import { toRows, type SqlSyntax } from '../sql-syntax';
import { sqliteTime } from './time';

export const sqliteSyntax: SqlSyntax = {
  time: (at) => sql`${sqliteTime(at)}`,

  table(columns, rows) {
    const values = Object.values<readonly [string, string]>(columns).map(([column, kind]) => {
      const value = `value ->> '${column}'`;
      return kind === 'bigint' ? `CAST(${value} AS INTEGER) AS ${column}` : `${value} AS ${column}`;
    });
    const json = JSON.stringify(toRows(columns, rows));
    return sql`(SELECT ${raw(values.join(', '))} FROM json_each(${json}))`;
  },

  contains: (column, part) => sql`instr(${raw(column)}, ${part}) > 0`,

  like: raw('LIKE'),
};
