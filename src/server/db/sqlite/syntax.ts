import { raw, sql } from '../sql';
import { toValues, type SqlSyntax } from '../sql-syntax';
import { sqliteTime } from './time';

export const sqliteSyntax: SqlSyntax = {
  time: (at) => sql`${sqliteTime(at)}`,

  table(columns, rows) {
    const values = Object.values<readonly [string, string]>(columns).map(
      ([column, kind], index) => {
        // By its place: SQLite finds a name by comparing it with all names before it.
        const value = `value ->> ${index}`;
        return kind === 'bigint'
          ? `CAST(${value} AS INTEGER) AS ${column}`
          : `${value} AS ${column}`;
      },
    );
    const json = JSON.stringify(toValues(columns, rows));
    return sql`(SELECT ${raw(values.join(', '))} FROM json_each(${json}))`;
  },

  contains: (column, part) => sql`instr(${raw(column)}, ${part}) > 0`,

  like: raw('LIKE'),
};
