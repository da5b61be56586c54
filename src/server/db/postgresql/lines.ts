import { sql, type Sql } from '../sql';
import type { LineRow, LineStatements } from '../statements/line-statements';
import type { RawClient } from '../statements/raw-client';
import { recordset, type Types } from './recordset';

/**
 * The job's row is locked first: whoever takes the job over waits until the lines are written, and if
 * that was before, there are none. A statement that is repeated because its connection was lost finds
 * its own lines there, and says that they are.
 */
export function lineStatements(client: RawClient): LineStatements {
  const append = async (held: Sql, lines: readonly StoredLine[]) => {
    const rows = await client.$queryRaw<{ id: number }[]>(sql`
      WITH held AS (
        SELECT jobs.id FROM jobs ${held} AND deleted_at IS NULL
        ORDER BY jobs.id FOR NO KEY UPDATE OF jobs),
      appended AS (
        INSERT INTO job_logs (job_id, created_at, line, level, message, data, stack_trace, lost_to)
        SELECT held.id, created_at, line, level, message, data, stack_trace, lost_to
        FROM ${recordset(lineTypes, lines)} AS line JOIN held ON held.id = line.job_id
        ORDER BY held.id, line
        ON CONFLICT (job_id, line) DO NOTHING)
      SELECT id FROM held`);
    return rows.map(({ id }) => id);
  };
  return {
    async insertLines(jobId, attemptId, lines, evenIfFinal = false) {
      const status = evenIfFinal ? sql`TRUE` : sql`status = 'in_progress'`;
      const held = sql`WHERE jobs.id = ${jobId} AND attempt_id = ${attemptId} AND ${status}`;
      const ids = await append(
        held,
        lines.map((row) => toStored(jobId, row)),
      );
      return ids.length > 0 ? lines.length : 0;
    },

    async insertLinesOfJobs(parts) {
      const attempts = parts.map(({ jobId, attemptId }) => ({ job_id: jobId, attempt: attemptId }));
      const held = sql`
        JOIN ${recordset({ job_id: 'integer', attempt: 'text' }, attempts)} AS part
          ON jobs.id = part.job_id AND jobs.attempt_id = part.attempt
        WHERE status = 'in_progress'`;
      const lines = parts.flatMap((part) => part.lines.map((row) => toStored(part.jobId, row)));
      return append(held, lines);
    },

    deleteLines(jobId, limit) {
      return client.$executeRaw(sql`
        DELETE FROM job_logs WHERE id IN (
          SELECT id FROM job_logs WHERE job_id = ${jobId} ORDER BY id LIMIT ${limit})`);
    },
  };
}

type StoredLine = ReturnType<typeof toStored>;

function toStored(jobId: number, row: LineRow) {
  return {
    job_id: jobId,
    created_at: row.createdAt,
    line: row.line,
    level: row.level,
    message: row.message,
    data: row.data,
    stack_trace: row.stackTrace,
    lost_to: row.kind === 'lost' ? row.lostTo : null,
  };
}

const lineTypes: Types<StoredLine> = {
  job_id: 'integer',
  created_at: 'timestamptz',
  line: 'integer',
  level: 'text',
  message: 'text',
  data: 'text',
  stack_trace: 'text',
  lost_to: 'integer',
};
