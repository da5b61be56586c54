import { raw, sql } from '../sql';
import { toRows, type SqlSyntax } from '../sql-syntax';
import { recordset, type Types } from './recordset';

export const postgresqlSyntax: SqlSyntax = {
  time: (at) => sql`${at.toISOString()}::timestamptz`,

  table(columns, rows) {
    const types = Object.fromEntries(Object.values<readonly [string, string]>(columns));
    return recordset(types as Types<object>, toRows(columns, rows));
  },

  contains: (column, part) => sql`strpos(${raw(column)}, ${part}) > 0`,

  like: raw('ILIKE'),
};
