import { repairedXml } from '@/model/book';
import type { BookStatements } from '../book-statements';
import type { PrismaClient } from '../generated/sqlite/client';
import { sqliteFileStatements } from './sqlite-book-files';
import { sqliteTime } from './sqlite-time';

export function sqliteBookStatements(prisma: PrismaClient): BookStatements {
  return {
    ...sqliteFileStatements(prisma),
    saveBooks(rows, { jobId, now }, isSameFile) {
      const time = sqliteTime(now);
      const keeps = isSameFile ? 1 : 0;
      // "WHERE true" is SQLite's own advice: without it ON would be taken for a join.
      return prisma.$executeRaw`
        INSERT INTO books (path, format, size, mtime, title, scan_code, scan_message, job_line,
          authors, narrator, series, series_number, language, publisher, date, description,
          identifiers, page_count, duration_ms, cover_key, sort_title, problem, search_text, added_at,
          updated_at, job_id)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
          value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11,
          value ->> 12, value ->> 13, value ->> 14, value ->> 15, value ->> 16, value ->> 17,
          value ->> 18, value ->> 19, value ->> 20, value ->> 21, value ->> 22, ${time}, ${time}, ${jobId}
        FROM json_each(${JSON.stringify(
          rows.map((row) => [
            row.path,
            row.format,
            row.size,
            row.mtime,
            row.title,
            row.scanCode,
            row.scanMessage,
            row.line,
            row.authors,
            row.narrator,
            row.series,
            row.seriesNumber,
            row.language,
            row.publisher,
            row.date,
            row.description,
            row.identifiers,
            row.pageCount,
            row.durationMs,
            row.coverKey,
            row.sortTitle,
            row.problem,
            row.searchText,
          ]),
        )}) WHERE true
        ON CONFLICT (path) DO UPDATE SET
          format = excluded.format, size = excluded.size, mtime = excluded.mtime,
          title = excluded.title, scan_code = excluded.scan_code,
          scan_message = excluded.scan_message, authors = excluded.authors, narrator = excluded.narrator, series = excluded.series,
          series_number = excluded.series_number, language = excluded.language,
          publisher = excluded.publisher, date = excluded.date,
          description = excluded.description, identifiers = excluded.identifiers,
          page_count = excluded.page_count, duration_ms = excluded.duration_ms,
          cover_key = excluded.cover_key, sort_title = excluded.sort_title,
          search_text = excluded.search_text,
          cover_code = NULL, cover_message = NULL,
          problem = CASE WHEN ${keeps} AND verify_code IS NOT NULL THEN 'damaged'
            ELSE excluded.problem END,
          verify_code = iif(${keeps}, verify_code, NULL),
          verify_message = iif(${keeps}, verify_message, NULL),
          verified_at = iif(${keeps}, verified_at, NULL),
          updated_at = iif(excluded.job_line IS NULL, updated_at, excluded.updated_at),
          job_id = iif(excluded.job_line IS NULL, job_id, excluded.job_id),
          job_line = coalesce(excluded.job_line, job_line),
          missing_since = NULL, hidden_since = NULL, skipped_since = NULL`;
    },

    saveFailures(rows, { jobId, now }) {
      const time = sqliteTime(now);
      return prisma.$executeRaw`
        INSERT INTO books (path, format, size, mtime, title, scan_code, scan_message, job_line,
          sort_title, search_text, problem, added_at, updated_at, job_id)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
          value ->> 6, value ->> 7, value ->> 8, value ->> 9, 'unreadable', ${time}, ${time}, ${jobId}
        FROM json_each(${JSON.stringify(
          rows.map((row) => [
            row.path,
            row.format,
            row.size,
            row.mtime,
            row.title,
            row.scanCode,
            row.scanMessage,
            row.line,
            row.sortTitle,
            row.searchText,
          ]),
        )}) WHERE true
        ON CONFLICT (path) DO UPDATE SET
          problem = excluded.problem, verify_code = NULL, verify_message = NULL, verified_at = NULL,
          size = excluded.size, mtime = excluded.mtime, scan_code = excluded.scan_code,
          scan_message = excluded.scan_message, job_line = excluded.job_line,
          updated_at = excluded.updated_at, job_id = excluded.job_id, missing_since = NULL,
          hidden_since = NULL, skipped_since = NULL`;
    },

    markBooks(marks, as, { jobId, now }) {
      const time = sqliteTime(now);
      const [isMissing, isSkipped] = [as === 'missing' ? 1 : 0, as === 'skipped' ? 1 : 0];
      // What is skipped was not looked for: whether it is missing is not known.
      return prisma.$executeRaw`
        UPDATE books
        SET missing_since = iif(${isMissing}, ${time}, NULL),
          hidden_since = iif(${isSkipped}, coalesce(hidden_since, ${time}), NULL),
          skipped_since = iif(${isSkipped}, ${time}, NULL),
          updated_at = ${time}, job_id = ${jobId}, job_line = mark.value ->> 1
        FROM json_each(${JSON.stringify(marks.map(({ id, line }) => [id, line]))}) AS mark
        WHERE books.id = mark.value ->> 0`;
    },

    saveCoverProblem(key, { code, message }) {
      return prisma.$executeRaw`
        UPDATE books
        SET cover_code = ${code}, cover_message = ${message}, problem = coalesce(problem, 'damaged')
        WHERE cover_key = ${key}`;
    },

    saveVerified(rows, now) {
      return prisma.$executeRaw`
        UPDATE books
        SET verified_at = ${sqliteTime(now)}, verify_code = found.value ->> 3,
          verify_message = found.value ->> 4,
          problem = CASE
            WHEN problem = 'unreadable' THEN problem
            WHEN coalesce(nullif(scan_code, ${repairedXml}), cover_code, found.value ->> 3) IS NOT NULL THEN 'damaged'
          END
        FROM json_each(${JSON.stringify(
          rows.map(({ id, size, mtime, code, message }) => [id, size, mtime, code, message]),
        )}) AS found
        WHERE books.id = found.value ->> 0 AND size = found.value ->> 1
          AND mtime = found.value ->> 2`;
    },
  };
}
