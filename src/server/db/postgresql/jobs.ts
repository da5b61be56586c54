import type { Pool } from 'pg';
import { errorClassVersion } from '@/server/failure/error-class';
import { raw, sql, type Sql } from '../sql';
import { jobReadStatements } from '../statements/jobs';
import type {
  ClaimedJob,
  CountsRow,
  JobStatements,
  SettledJob,
  SettleRow,
} from '../statements/job-statements';
import type { RawClient } from '../statements/raw-client';
import { claimAlone } from './servers/claim-alone';
import { recordset, type Types } from './recordset';
import { readyJobs, readyJobsWithinLimits } from './ready-jobs';
import { postgresqlSyntax } from './syntax';

const { time } = postgresqlSyntax;

export function jobStatements(client: RawClient, pool: Pool): JobStatements {
  return {
    ...jobReadStatements(client),

    async claimJobs({ processId, claimId, limit, typeLimits, now }) {
      const claim = (ready: Sql) => sql`
        WITH RECURSIVE ${ready}
        UPDATE jobs
        SET status = 'in_progress', process_id = ${processId},
          attempt_id = ${claimId}::text || '-' || jobs.id, started_at = ${time(now)},
          updated_at = ${time(now)}
        FROM chosen
        WHERE jobs.id = chosen.id AND status = 'pending'
        RETURNING jobs.id, type, data, attempt_number AS "attemptNumber",
          max_attempts AS "maxAttempts", attempt_id AS "attemptId"`;
      const rows =
        typeLimits.length === 0
          ? await client.$queryRaw<ClaimedJob[]>(claim(readyJobs(now, limit)))
          : await claimAlone<ClaimedJob>(
              pool,
              claim(readyJobsWithinLimits(now, limit, typeLimits)),
            );
      return rows.sort((a, b) => a.id - b.id);
    },

    // A statement that is repeated because its connection was lost finds its own work done.
    async settleJobs(rows) {
      return client.$queryRaw<SettledJob[]>(sql`
        UPDATE jobs
        SET ${countColumns}, status = row.status, error = row.error, result = row.result,
          progress = coalesce(row.percent, progress),
          progress_text = CASE WHEN row.keeps_text THEN progress_text ELSE row.text END,
          active_key = CASE WHEN row.keeps_key THEN active_key END,
          retry_at = row.retry_at, finished_at = row.now, updated_at = row.now,
          error_class = row.error_class, error_class_version = ${errorClassVersion}
        FROM ${recordset(settleTypes, rows.map(toSettled))} AS row
        WHERE jobs.id = row.id AND jobs.attempt_id = row.attempt_id
          AND (jobs.status = 'in_progress'
            OR (jobs.status = row.status AND jobs.finished_at = row.now))
        RETURNING jobs.id, type, created_at AS "createdAt", run_at AS "runAt",
          started_at AS "startedAt"`);
    },

    saveCounts(rows, evenIfFinal = false) {
      const isOurs = evenIfFinal ? sql`TRUE` : sql`jobs.status = 'in_progress'`;
      return client.$executeRaw(sql`
        UPDATE jobs SET ${countColumns}
        FROM ${recordset(countTypes, rows.map(toCounted))} AS row
        WHERE jobs.id = row.id AND jobs.attempt_id = row.attempt_id AND ${isOurs}`);
    },

    // The failed job is locked and no longer has a retry to come: so it gets one, from one server.
    async insertRetry(jobId, activeKey, now) {
      const rows = await client.$queryRaw<{ id: number }[]>(sql`
        WITH failed AS (
          SELECT * FROM jobs
          WHERE id = ${jobId} AND status = 'failed' AND retry_at IS NOT NULL AND deleted_at IS NULL
          FOR UPDATE),
        taken AS (UPDATE jobs SET retry_at = NULL FROM failed WHERE jobs.id = failed.id)
        INSERT INTO jobs (created_at, updated_at, type, data, active_key, run_at, attempt_number,
          max_attempts, retry_of_id)
        SELECT ${time(now)}, ${time(now)}, type, data, ${activeKey}::text, retry_at,
          attempt_number + 1, max_attempts, id
        FROM failed
        WHERE NOT EXISTS (
          SELECT 1 FROM jobs
          WHERE retry_of_id = failed.id AND attempt_number = failed.attempt_number + 1)
        ON CONFLICT (active_key) DO NOTHING
        RETURNING id`);
      return rows[0]?.id ?? null;
    },

    async countAhead({ id, createdAt }, now, limit) {
      const before = sql`deleted_at IS NULL AND (created_at, id) < (${time(createdAt)}, ${id}::int)`;
      const rows = await client.$queryRaw<{ count: bigint }[]>(sql`
        SELECT count(*) AS count FROM (
          (SELECT 1 FROM jobs WHERE status = 'pending' AND run_at IS NULL AND ${before}
            LIMIT ${limit})
          UNION ALL
          (SELECT 1 FROM jobs WHERE status = 'pending' AND run_at IS NOT NULL
            AND run_at <= ${time(now)} AND ${before}
            LIMIT ${limit})) AS ahead`);
      return Math.min(Number(rows[0]?.count ?? 0), limit);
    },
  };
}

const countColumns = raw(`line_count = row.line_count, info_count = row.info_count,
  warn_count = row.warn_count, error_count = row.error_count, fatal_count = row.fatal_count`);

function toCounted({ jobId, attemptId, totals }: CountsRow) {
  return {
    id: jobId,
    attempt_id: attemptId,
    line_count: totals.lineCount,
    info_count: totals.info,
    warn_count: totals.warn,
    error_count: totals.error,
    fatal_count: totals.fatal,
  };
}

const countTypes: Types<ReturnType<typeof toCounted>> = {
  id: 'integer',
  attempt_id: 'text',
  line_count: 'integer',
  info_count: 'integer',
  warn_count: 'integer',
  error_count: 'integer',
  fatal_count: 'integer',
};

function toSettled(row: SettleRow) {
  const { status, error, errorClass, result, percent, text, keepKey, retryAt, now } = row;
  return {
    ...toCounted(row),
    status,
    error,
    error_class: errorClass,
    result,
    percent: percent ?? null,
    text: text ?? null,
    keeps_text: text === undefined,
    keeps_key: keepKey,
    retry_at: retryAt,
    now,
  };
}

const settleTypes: Types<ReturnType<typeof toSettled>> = {
  ...countTypes,
  status: 'text',
  error: 'text',
  error_class: 'text',
  result: 'text',
  percent: 'integer',
  text: 'text',
  keeps_text: 'boolean',
  keeps_key: 'boolean',
  retry_at: 'timestamptz',
  now: 'timestamptz',
};
