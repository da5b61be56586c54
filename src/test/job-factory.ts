import type { LogLevel } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import type { Prisma } from '@/server/db/schema';
import { sqliteTime } from '@/server/db/sqlite/time';
import type { Job } from '@/server/jobs/job-store';
import type { Task } from '@/server/tasks/task';
import { isPostgresql } from './database';

export function addJob(
  db: Db,
  columns: Prisma.JobUncheckedCreateInput | object = {},
): Promise<Job> {
  return db.prisma.job.create({ data: { type: 'scan', ...columns } });
}

export interface TestLine {
  createdAt?: Date;
  level?: LogLevel;
  message?: string;
  /** JSON text */
  data?: string | null;
  stackTrace?: string | null;
  lostTo?: number;
}

const linesPerStatement = 2_000;

/** Gives a job `count` more lines: `describe(1)` is the first of them. */
export async function addLines(
  db: Db,
  jobId: number,
  count: number,
  describe: (line: number) => TestLine = () => ({}),
): Promise<void> {
  const { _max } = await db.prisma.jobLog.aggregate({ where: { jobId }, _max: { line: true } });
  const first = (_max.line ?? 0) + 1;
  const now = new Date();
  for (let done = 0; done < count; done += linesPerStatement) {
    const rows = Array.from({ length: Math.min(linesPerStatement, count - done) }, (_, index) => {
      const described = describe(done + index + 1);
      const { level = 'info', message, data, stackTrace, lostTo, createdAt = now } = described;
      const line = first + done + index;
      return [
        line,
        level,
        message ?? `line ${line}`,
        data ?? null,
        stackTrace ?? null,
        lostTo ?? null,
        isPostgresql() ? createdAt.toISOString() : sqliteTime(createdAt),
      ];
    });
    await insertRaw(db, jobId, rows);
  }
}

function insertRaw(db: Db, jobId: number, rows: readonly unknown[][]) {
  const json = JSON.stringify(rows);
  return isPostgresql()
    ? db.prisma.$executeRaw`
        INSERT INTO job_logs (created_at, job_id, line, level, message, data, stack_trace, lost_to)
        SELECT (value ->> 6)::timestamptz, ${jobId}::int, (value ->> 0)::int, value ->> 1,
          value ->> 2, value ->> 3, value ->> 4, (value ->> 5)::int
        FROM json_array_elements(${json}::json)`
    : db.prisma.$executeRaw`
        INSERT INTO job_logs (created_at, job_id, line, level, message, data, stack_trace, lost_to)
        SELECT value ->> 6, ${jobId},
          value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
        FROM json_each(${json})`;
}

/** A task that takes any payload and does nothing, except for what `parts` says. */
export function fakeTask(parts: Partial<Task> = {}): Task {
  return {
    type: 'scan',
    parseData: (data) => data,
    activeKey: () => null,
    run: async () => {},
    ...parts,
  };
}
