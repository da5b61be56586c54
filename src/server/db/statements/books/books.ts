import { harmlessCodes } from '@/model/book';
import { join, raw, sql } from '../../sql';
import { columnNames, replaced, type ColumnMap, type SqlSyntax } from '../../sql-syntax';
import type { RawClient } from '../raw-client';
import { bookColumns, fileColumns, verifiedColumns } from './book-columns';
import { bookFileStatements } from './book-files';
import type { BookStatements } from './book-statements';

const markColumns: ColumnMap<{ id: number; line: number }> = {
  id: ['id', 'integer'],
  line: ['line', 'integer'],
};

// "WHERE true" is SQLite's own advice: without it ON would be taken for a join. In an upsert a column
// without its table's name is ambiguous to PostgreSQL.
export function bookStatements(client: RawClient, syntax: SqlSyntax): BookStatements {
  const { time, table } = syntax;
  return {
    ...bookFileStatements(client, syntax),

    saveBooks(rows, { jobId, now }, isSameFile) {
      const kept = (column: string) => (isSameFile ? sql`books.${raw(column)}` : sql`NULL`);
      const problem = isSameFile
        ? sql`CASE WHEN books.verify_code IS NOT NULL THEN 'damaged' ELSE excluded.problem END`
        : sql`excluded.problem`;
      return client.$executeRaw(sql`
        INSERT INTO books (${columnNames(bookColumns)}, added_at, updated_at, job_id)
        SELECT ${columnNames(bookColumns, 'book.')}, ${time(now)}, ${time(now)}, ${jobId}
        FROM ${table(bookColumns, rows)} AS book WHERE true
        ON CONFLICT (path) DO UPDATE SET
          ${replaced(bookColumns, ['path', 'job_line', 'problem'])},
          cover_code = NULL, cover_message = NULL, problem = ${problem},
          verify_code = ${kept('verify_code')}, verify_message = ${kept('verify_message')},
          verified_at = ${kept('verified_at')},
          updated_at = CASE WHEN excluded.job_line IS NULL THEN books.updated_at
            ELSE excluded.updated_at END,
          job_id = CASE WHEN excluded.job_line IS NULL THEN books.job_id
            ELSE excluded.job_id END,
          job_line = coalesce(excluded.job_line, books.job_line),
          missing_since = NULL, hidden_since = NULL, skipped_since = NULL`);
    },

    saveFailures(rows, { jobId, now }) {
      // What they were called on a better day stays.
      const known = ['path', 'format', 'title', 'sort_title', 'sort_author', 'search_text'];
      return client.$executeRaw(sql`
        INSERT INTO books (${columnNames(fileColumns)}, problem, added_at, updated_at, job_id)
        SELECT ${columnNames(fileColumns, 'file.')}, 'unreadable', ${time(now)}, ${time(now)}, ${jobId}
        FROM ${table(fileColumns, rows)} AS file WHERE true
        ON CONFLICT (path) DO UPDATE SET
          ${replaced(fileColumns, known)},
          problem = excluded.problem, verify_code = NULL, verify_message = NULL, verified_at = NULL,
          updated_at = excluded.updated_at, job_id = excluded.job_id, missing_since = NULL,
          hidden_since = NULL, skipped_since = NULL`);
    },

    markBooks(marks, as, { jobId, now }) {
      const isSkipped = as === 'skipped';
      // What is skipped was not looked for: whether it is missing is not known.
      return client.$executeRaw(sql`
        UPDATE books
        SET missing_since = ${as === 'missing' ? time(now) : sql`NULL`},
          hidden_since = ${isSkipped ? sql`coalesce(hidden_since, ${time(now)})` : sql`NULL`},
          skipped_since = ${isSkipped ? time(now) : sql`NULL`},
          updated_at = ${time(now)}, job_id = ${jobId}, job_line = mark.line
        FROM ${table(markColumns, marks)} AS mark
        WHERE books.id = mark.id`);
    },

    saveCoverProblem(key, { code, message }) {
      return client.$executeRaw(sql`
        UPDATE books
        SET cover_code = ${code}, cover_message = ${message}, problem = coalesce(problem, 'damaged')
        WHERE cover_key = ${key}`);
    },

    saveVerified(rows, now) {
      return client.$executeRaw(sql`
        UPDATE books
        SET verified_at = ${time(now)}, verify_code = found.code, verify_message = found.message,
          problem = CASE
            WHEN problem = 'unreadable' THEN problem
            WHEN scan_code NOT IN (${join([...harmlessCodes])})
              OR coalesce(cover_code, found.code) IS NOT NULL THEN 'damaged'
          END
        FROM ${table(verifiedColumns, rows)} AS found
        WHERE books.id = found.id AND books.size = found.size AND books.mtime = found.mtime`);
    },
  };
}
