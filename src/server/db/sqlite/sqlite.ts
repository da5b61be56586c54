import type { Dialect, LineRow } from '../dialect';
import type { PrismaClient } from '../generated/sqlite/client';
import { sqliteBookStatements } from './sqlite-books';
import { sqliteJobStatements } from './sqlite-jobs';
import { sqliteTime } from './sqlite-time';

/** A process death loses nothing that was acknowledged; a power cut may lose the last moments. */
export const sqlitePragmas = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = NORMAL',
  'PRAGMA foreign_keys = ON',
];

/** @param runScript runs a statement to its end, also one that gives no rows but many steps */
export function sqliteDialect(
  prisma: PrismaClient,
  runScript: (sql: string) => Promise<void>,
): Dialect {
  return {
    ...sqliteBookStatements(prisma),
    ...sqliteJobStatements(prisma),

    insertLines(jobId, attemptId, lines, evenIfFinal = false) {
      return prisma.$executeRaw`
        INSERT INTO job_logs (created_at, job_id, line, level, message, data, stack_trace, lost_to)
        SELECT value ->> 0, ${jobId}, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
          value ->> 6
        FROM json_each(${linesAsJson(lines)})
        WHERE EXISTS (
          SELECT 1 FROM jobs
          WHERE id = ${jobId} AND attempt_id = ${attemptId} AND deleted_at IS NULL
            AND (status = 'in_progress' OR ${evenIfFinal ? 1 : 0}))`;
    },

    deleteLines(jobId, limit) {
      return prisma.$executeRaw`
        DELETE FROM job_logs WHERE id IN (
          SELECT id FROM job_logs WHERE job_id = ${jobId} ORDER BY id LIMIT ${limit})`;
    },

    async reclaimSpace(pages) {
      const before = await countFreePages(prisma);
      if (before === 0) return false;
      // A prepared statement would stop after the first page.
      await runScript(`PRAGMA incremental_vacuum(${Math.trunc(pages)})`);
      const left = await countFreePages(prisma);
      // A file that was made without auto_vacuum, as a dump is when it is read in, keeps them all.
      return left > 0 && left < before;
    },
  };
}

async function countFreePages(prisma: PrismaClient): Promise<number> {
  const rows = await prisma.$queryRaw<{ freelist_count: number | bigint }[]>`
    PRAGMA freelist_count`;
  return Number(rows[0]?.freelist_count ?? 0);
}

function linesAsJson(lines: readonly LineRow[]): string {
  return JSON.stringify(
    lines.map((row) => [
      sqliteTime(row.createdAt),
      row.line,
      row.level,
      row.message,
      row.data,
      row.stackTrace,
      // Absent reads as null.
      ...(row.kind === 'lost' ? [row.lostTo] : []),
    ]),
  );
}
