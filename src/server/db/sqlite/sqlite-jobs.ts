// The claim of jobs and what follows its order. Pending jobs are looked up type by type
// in their own index, so that a long queue of a type that may not run now costs nothing.
import type { ClaimedJob, Dialect } from '../dialect';
import { Prisma, type PrismaClient } from '../generated/sqlite/client';
import { sqliteTime } from './sqlite-time';

type JobStatements = Pick<Dialect, 'claimJobs' | 'insertRetry' | 'countAhead'>;

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
