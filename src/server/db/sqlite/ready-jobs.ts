// Which pending jobs a claim takes: the oldest whose time to run has come. Both statements find them in
// an index, however many jobs wait for their time or for others of their type.
import { sql, type Sql } from '../sql';
import type { Claim } from '../statements/job-statements';

/** The ids of at most `limit` jobs. */
export function readyJobs(time: string, limit: number): Sql {
  return sql`
    SELECT id FROM (
      SELECT * FROM (
        SELECT id, created_at FROM jobs INDEXED BY idx_jobs_ready
        WHERE status = 'pending' AND run_at IS NULL AND deleted_at IS NULL
        ORDER BY created_at, id LIMIT ${limit})
      UNION ALL
      SELECT * FROM (
        SELECT id, created_at FROM jobs INDEXED BY idx_jobs_scheduled
        WHERE status = 'pending' AND run_at IS NOT NULL AND run_at <= ${time}
          AND deleted_at IS NULL
        ORDER BY run_at, id LIMIT ${limit}))
    ORDER BY created_at, id LIMIT ${limit}`;
}

/**
 * The same where types have limits of their own: type by type, so that a long queue of a type that
 * may not run now is not walked through.
 */
export function readyJobsWithinLimits(
  time: string,
  limit: number,
  typeLimits: Claim['typeLimits'],
): Sql {
  const limits = JSON.stringify(typeLimits.map(({ type, most }) => [type, most]));
  return sql`
    WITH RECURSIVE
    -- The types that have pending jobs, then null: one step in the index for each.
    types(type) AS (
      SELECT (
        SELECT type FROM jobs INDEXED BY idx_jobs_pending
        WHERE status = 'pending' ORDER BY type LIMIT 1)
      UNION ALL
      SELECT (
        SELECT type FROM jobs INDEXED BY idx_jobs_pending
        WHERE status = 'pending' AND type > types.type ORDER BY type LIMIT 1)
      FROM types WHERE type IS NOT NULL),
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
          SELECT id FROM jobs INDEXED BY idx_jobs_pending
          WHERE status = 'pending' AND type = free.type AND run_at IS NULL
          ORDER BY created_at, id LIMIT ${limit})
        UNION ALL
        SELECT * FROM (
          SELECT id FROM jobs INDEXED BY idx_jobs_pending
          WHERE status = 'pending' AND type = free.type AND run_at <= ${time}
          ORDER BY run_at, created_at, id LIMIT ${limit}))
      WHERE free.slots > 0 AND job.deleted_at IS NULL)
    SELECT id FROM ready WHERE place <= slots ORDER BY created_at, id LIMIT ${limit}`;
}
