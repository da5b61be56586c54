// The claim of jobs and what follows its order. Pending jobs are looked up type by type
// in their own index, so that a long queue of a type that may not run now costs nothing.
import type { ClaimedJob, CountsRow, JobStatements, SettleRow } from '../job-statements';
import { Prisma, type PrismaClient } from '../generated/sqlite/client';
import { sqliteTime } from './sqlite-time';

/** The types that have pending jobs, then null: one step in the index for each. */
const pendingTypes = Prisma.sql`
  types(type) AS (
    SELECT (
      SELECT type FROM jobs INDEXED BY idx_jobs_pending
      WHERE status = 'pending' ORDER BY type LIMIT 1)
    UNION ALL
    SELECT (
      SELECT type FROM jobs INDEXED BY idx_jobs_pending
      WHERE status = 'pending' AND type > types.type ORDER BY type LIMIT 1)
    FROM types WHERE type IS NOT NULL)`;

export function sqliteJobStatements(prisma: PrismaClient): JobStatements {
  return {
    async claimJobs({ processId, claimId, limit, typeLimits, now }) {
      const time = sqliteTime(now);
      const limits = JSON.stringify(typeLimits.map(({ type, most }) => [type, most]));
      const rows = await prisma.$queryRaw<ClaimedJob[]>`
        WITH RECURSIVE ${pendingTypes},
        free(type, slots) AS (
          SELECT types.type, coalesce(
            (SELECT value ->> 1 FROM json_each(${limits}) WHERE value ->> 0 = types.type)
              - (SELECT count(*) FROM jobs WHERE status = 'in_progress' AND +type = types.type),
            ${limit})
          FROM types WHERE type IS NOT NULL),
        ready(id, created_at, place, slots) AS (
          SELECT job.id, job.created_at,
            row_number() OVER (PARTITION BY job.type ORDER BY job.created_at, job.id), free.slots
          FROM free JOIN jobs AS job ON job.id IN (
            SELECT * FROM (
              SELECT id FROM jobs
              WHERE status = 'pending' AND type = free.type AND run_at IS NULL
              ORDER BY created_at, id LIMIT ${limit})
            UNION ALL
            SELECT * FROM (
              SELECT id FROM jobs
              WHERE status = 'pending' AND type = free.type AND run_at <= ${time}
              ORDER BY run_at, created_at, id LIMIT ${limit}))
          WHERE free.slots > 0 AND job.deleted_at IS NULL)
        UPDATE jobs
        SET status = 'in_progress', process_id = ${processId}, attempt_id = ${claimId} || '-' || id,
          started_at = ${time}, updated_at = ${time}
        WHERE status = 'pending' AND id IN (
          SELECT id FROM ready WHERE place <= slots ORDER BY created_at, id LIMIT ${limit})
        RETURNING id, type, data, attempt_number AS "attemptNumber", max_attempts AS "maxAttempts",
          attempt_id AS "attemptId"`;
      return rows.sort((a, b) => a.id - b.id);
    },

    async settleJobs(rows) {
      const settled = await prisma.$queryRaw<{ id: number }[]>`
        UPDATE jobs
        SET line_count = value ->> 2, info_count = value ->> 3, warn_count = value ->> 4,
          error_count = value ->> 5, fatal_count = value ->> 6, status = value ->> 7,
          error = value ->> 8, result = value ->> 9, progress = coalesce(value ->> 10, progress),
          progress_text = CASE value ->> 11 WHEN 1 THEN progress_text ELSE value ->> 12 END,
          active_key = CASE value ->> 13 WHEN 1 THEN active_key END, retry_at = value ->> 14,
          finished_at = value ->> 15, updated_at = value ->> 15
        FROM json_each(${JSON.stringify(rows.map(settleValues))})
        WHERE jobs.id = value ->> 0 AND attempt_id = value ->> 1 AND status = 'in_progress'
        RETURNING jobs.id`;
      return settled.map(({ id }) => id);
    },

    saveCounts(rows, evenIfFinal = false) {
      return prisma.$executeRaw`
        UPDATE jobs
        SET line_count = value ->> 2, info_count = value ->> 3, warn_count = value ->> 4,
          error_count = value ->> 5, fatal_count = value ->> 6
        FROM json_each(${JSON.stringify(rows.map(countValues))})
        WHERE jobs.id = value ->> 0 AND attempt_id = value ->> 1
          AND (status = 'in_progress' OR ${evenIfFinal ? 1 : 0} = 1)`;
    },

    async insertRetry(jobId, activeKey, now) {
      const time = sqliteTime(now);
      const rows = await prisma.$queryRaw<{ id: number }[]>`
        INSERT INTO jobs (created_at, updated_at, type, data, active_key, run_at, attempt_number,
          max_attempts, retry_of_id)
        SELECT ${time}, ${time}, type, data, ${activeKey}, retry_at, attempt_number + 1,
          max_attempts, id
        FROM jobs AS failed
        WHERE id = ${jobId} AND status = 'failed' AND retry_at IS NOT NULL AND deleted_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM jobs WHERE active_key = ${activeKey})
          AND NOT EXISTS (
            SELECT 1 FROM jobs
            WHERE retry_of_id = failed.id AND attempt_number = failed.attempt_number + 1)
        RETURNING id`;
      return rows[0]?.id ?? null;
    },

    async countAhead({ id, createdAt }, now, limit) {
      const made = sqliteTime(createdAt);
      const rows = await prisma.$queryRaw<{ count: number | bigint }[]>`
        WITH RECURSIVE ${pendingTypes}
        SELECT count(*) AS count FROM types JOIN jobs AS job ON job.id IN (
          SELECT * FROM (
            SELECT id FROM jobs
            WHERE status = 'pending' AND type = types.type AND run_at IS NULL
              AND created_at <= ${made}
            ORDER BY created_at, id LIMIT ${limit})
          UNION ALL
          SELECT * FROM (
            SELECT id FROM jobs
            WHERE status = 'pending' AND type = types.type AND run_at <= ${sqliteTime(now)}
            ORDER BY run_at, created_at, id LIMIT ${limit}))
        WHERE types.type IS NOT NULL AND job.deleted_at IS NULL
          AND (job.created_at, job.id) < (${made}, ${id})`;
      return Math.min(Number(rows[0]?.count ?? 0), limit);
    },
  };
}

function countValues({ jobId, attemptId, totals }: CountsRow): unknown[] {
  const { lineCount, info, warn, error, fatal } = totals;
  return [jobId, attemptId, lineCount, info, warn, error, fatal];
}

function settleValues(row: SettleRow): unknown[] {
  const { status, error, result, percent = null, text, keepKey, retryAt, now } = row;
  return [
    ...[...countValues(row), status, error, result, percent],
    ...[Number(text === undefined), text ?? null, Number(keepKey)],
    ...[retryAt && sqliteTime(retryAt), sqliteTime(now)],
  ];
}
