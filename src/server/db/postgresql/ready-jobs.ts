// Which pending jobs a claim takes: the oldest whose time to run has come, as the table `chosen`. Both
// are found in an index, however many jobs wait for their time or for others of their type.
import { sql, type Sql } from '../sql';
import type { Claim } from '../statements/job-statements';
import { recordset } from './recordset';
import { postgresqlSyntax } from './syntax';

const { time } = postgresqlSyntax;

/** At most `limit` jobs, without those that another claim has locked at this moment. */
export function readyJobs(now: Date, limit: number): Sql {
  return sql`
    fresh AS (
      SELECT id, created_at FROM jobs
      WHERE status = 'pending' AND run_at IS NULL AND deleted_at IS NULL
      ORDER BY created_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    due AS (
      SELECT id, created_at FROM jobs
      WHERE status = 'pending' AND run_at IS NOT NULL AND run_at <= ${time(now)}
        AND deleted_at IS NULL
      ORDER BY run_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    chosen AS (
      SELECT id FROM (SELECT * FROM fresh UNION ALL SELECT * FROM due) AS ready
      ORDER BY created_at, id LIMIT ${limit})`;
}

/**
 * The same where types have limits of their own: type by type, so that a long queue of a type that
 * may not run now is not walked through.
 */
export function readyJobsWithinLimits(
  now: Date,
  limit: number,
  typeLimits: Claim['typeLimits'],
): Sql {
  const ofType = sql`SELECT id, type, created_at FROM jobs
    WHERE status = 'pending' AND type = free.type AND deleted_at IS NULL`;
  return sql`
    -- The types that have pending jobs, then null: one step in the index for each.
    types(type) AS (
      (SELECT type FROM jobs WHERE status = 'pending' ORDER BY type LIMIT 1)
      UNION ALL
      SELECT (
        SELECT type FROM jobs WHERE status = 'pending' AND jobs.type > types.type
        ORDER BY type LIMIT 1)
      FROM types WHERE type IS NOT NULL),
    free AS (
      SELECT types.type, coalesce(
        (SELECT most FROM ${recordset({ type: 'text', most: 'integer' }, typeLimits)} AS given
          WHERE given.type = types.type)
        - (SELECT count(*) FROM jobs
          WHERE status = 'in_progress' AND jobs.type = types.type), ${limit}::int) AS slots
      FROM types WHERE types.type IS NOT NULL),
    ready AS (
      SELECT job.id, job.created_at, free.slots,
        row_number() OVER (PARTITION BY job.type ORDER BY job.created_at, job.id) AS place
      FROM free CROSS JOIN LATERAL (
        (${ofType} AND run_at IS NULL ORDER BY created_at, id LIMIT ${limit})
        UNION ALL
        (${ofType} AND run_at <= ${time(now)} ORDER BY run_at, created_at, id LIMIT ${limit})
      ) AS job
      WHERE free.slots > 0),
    chosen AS (
      SELECT id FROM ready WHERE place <= slots ORDER BY created_at, id LIMIT ${limit})`;
}
