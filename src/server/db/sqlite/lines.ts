import type { PrismaClient } from '../generated/sqlite/client';
import type { LineRow, LineStatements } from '../statements/line-statements';
import { sqliteTime } from './time';

export function lineStatements(prisma: PrismaClient): LineStatements {
  const statements: LineStatements = {
    insertLines(jobId, attemptId, lines, evenIfFinal = false) {
      return prisma.$executeRaw`
        INSERT INTO job_logs (created_at, job_id, line, level, message, data, stack_trace, lost_to)
        SELECT value ->> 0, ${jobId}, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
          value ->> 6
        FROM json_each(${JSON.stringify(lines.map(toValues))})
        WHERE EXISTS (
          SELECT 1 FROM jobs
          WHERE id = ${jobId} AND attempt_id = ${attemptId} AND deleted_at IS NULL
            AND (status = 'in_progress' OR ${evenIfFinal ? 1 : 0}))`;
    },

    async insertLinesOfJobs(parts) {
      const [only] = parts;
      if (only && parts.length === 1) {
        const { jobId, attemptId, lines } = only;
        return (await statements.insertLines(jobId, attemptId, lines)) > 0 ? [jobId] : [];
      }
      const lines = parts.flatMap(({ jobId, attemptId, lines }) =>
        lines.map((row) => [jobId, attemptId, ...toValues(row)]),
      );
      const rows = await prisma.$queryRaw<{ job_id: number }[]>`
        INSERT INTO job_logs (job_id, created_at, line, level, message, data, stack_trace, lost_to)
        SELECT jobs.id, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
          value ->> 8
        FROM json_each(${JSON.stringify(lines)}) CROSS JOIN jobs
        WHERE jobs.id = value ->> 0 AND attempt_id = value ->> 1 AND status = 'in_progress'
          AND deleted_at IS NULL
        RETURNING job_id`;
      return [...new Set(rows.map((row) => row.job_id))];
    },

    deleteLines(jobId, limit) {
      return prisma.$executeRaw`
        DELETE FROM job_logs WHERE id IN (
          SELECT id FROM job_logs WHERE job_id = ${jobId} ORDER BY id LIMIT ${limit})`;
    },
  };
  return statements;
}

function toValues(row: LineRow): unknown[] {
  return [
    sqliteTime(row.createdAt),
    row.line,
    row.level,
    row.message,
    row.data,
    row.stackTrace,
    // Absent reads as null.
    ...(row.kind === 'lost' ? [row.lostTo] : []),
  ];
}
