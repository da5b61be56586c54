import { errorClassVersion } from '@/server/failure/error-class';
import type {
  ClaimedJob,
  CountsRow,
  JobStatements,
  SettledJob,
  SettleRow,
} from '../statements/job-statements';
import type { PrismaClient } from '../generated/sqlite/client';
import { jobReadStatements } from '../statements/jobs';
import { readyJobs, readyJobsWithinLimits } from './ready-jobs';
import { sqliteTime } from './time';

export function jobStatements(prisma: PrismaClient): JobStatements {
  return {
    ...jobReadStatements(prisma),

    async claimJobs({ processId, claimId, limit, typeLimits, now }) {
      const time = sqliteTime(now);
      const ready =
        typeLimits.length === 0
          ? readyJobs(time, limit)
          : readyJobsWithinLimits(time, limit, typeLimits);
      const rows = await prisma.$queryRaw<ClaimedJob[]>`
        UPDATE jobs
        SET status = 'in_progress', process_id = ${processId}, attempt_id = ${claimId} || '-' || id,
          started_at = ${time}, updated_at = ${time}
        WHERE status = 'pending' AND id IN (${ready})
        RETURNING id, type, data, attempt_number AS "attemptNumber", max_attempts AS "maxAttempts",
          attempt_id AS "attemptId"`;
      return rows.sort((a, b) => a.id - b.id);
    },

    async settleJobs(rows) {
      const settled = await prisma.$queryRaw<SettledJob[]>`
        UPDATE jobs
        SET line_count = value ->> 2, info_count = value ->> 3, warn_count = value ->> 4,
          error_count = value ->> 5, fatal_count = value ->> 6, status = value ->> 7,
          error = value ->> 8, result = value ->> 9, progress = coalesce(value ->> 10, progress),
          progress_text = CASE value ->> 11 WHEN 1 THEN progress_text ELSE value ->> 12 END,
          active_key = CASE value ->> 13 WHEN 1 THEN active_key END, retry_at = value ->> 14,
          finished_at = value ->> 15, updated_at = value ->> 15,
          error_class = value ->> 16, error_class_version = ${errorClassVersion}
        FROM json_each(${JSON.stringify(rows.map(settleValues))})
        WHERE jobs.id = value ->> 0 AND attempt_id = value ->> 1 AND status = 'in_progress'
        RETURNING jobs.id, type, created_at AS "createdAt", run_at AS "runAt",
          started_at AS "startedAt"`;
      return settled;
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
        SELECT count(*) AS count FROM (
          SELECT * FROM (
            SELECT 1 FROM jobs INDEXED BY idx_jobs_ready
            WHERE status = 'pending' AND run_at IS NULL AND deleted_at IS NULL
              AND (created_at, id) < (${made}, ${id})
            LIMIT ${limit})
          UNION ALL
          SELECT * FROM (
            SELECT 1 FROM jobs INDEXED BY idx_jobs_scheduled
            WHERE status = 'pending' AND run_at IS NOT NULL AND run_at <= ${sqliteTime(now)}
              AND deleted_at IS NULL AND (created_at, id) < (${made}, ${id})
            LIMIT ${limit}))`;
      return Math.min(Number(rows[0]?.count ?? 0), limit);
    },
  };
}

function countValues({ jobId, attemptId, totals }: CountsRow): unknown[] {
  const { lineCount, info, warn, error, fatal } = totals;
  return [jobId, attemptId, lineCount, info, warn, error, fatal];
}

function settleValues(row: SettleRow): unknown[] {
  const { status, error, errorClass, result, percent = null, text, keepKey, retryAt, now } = row;
  return [
    ...[...countValues(row), status, error, result, percent],
    ...[Number(text === undefined), text ?? null, Number(keepKey)],
    ...[retryAt && sqliteTime(retryAt), sqliteTime(now), errorClass],
  ];
}
