import { asBigint, raw, sql } from '../sql';
import type { ColumnMap, SqlSyntax } from '../sql-syntax';
import type { CounterRow, CounterStatements, JobTotal } from './counter-statements';
import type { RawClient } from './raw-client';

type Count = number | bigint;

const columns: ColumnMap<CounterRow> = {
  name: ['name', 'text'],
  jobType: ['job_type', 'text'],
  label: ['label', 'text'],
  value: ['value', 'bigint'],
};

/** Word by word the condition of the index, so that nothing but the index is read. */
const finished = raw("status <> 'pending' AND status <> 'in_progress' AND deleted_at IS NULL");

export function counterStatements(
  client: RawClient,
  { table }: SqlSyntax,
): Omit<CounterStatements, 'measureBytes'> {
  return {
    async addToCounters(rows) {
      await client.$executeRaw(sql`
        INSERT INTO counters (name, job_type, label, value)
        SELECT name, job_type, label, value FROM ${table(columns, rows)} AS given WHERE true
        ON CONFLICT (name, job_type, label) DO UPDATE SET value =
          CASE WHEN excluded.name <> 'last_success' THEN counters.value + excluded.value
            WHEN excluded.value > counters.value THEN excluded.value
            ELSE counters.value END`);
    },

    async countFinishedJobs(after, limit) {
      const behind = after
        ? sql`AND (type, status, id) > (${after.type}, ${after.status}, ${asBigint(after.id)})`
        : sql``;
      const step = sql`
        SELECT type, status, id FROM jobs WHERE ${finished} ${behind}
        ORDER BY type, status, id LIMIT ${limit}`;
      const rows = await client.$queryRaw<
        (Omit<JobTotal, 'jobs'> & { jobs: Count; last: Count })[]
      >(
        sql`SELECT type, status, count(*) AS jobs, max(id) AS last FROM (${step}) AS step
          GROUP BY type, status ORDER BY type, status`,
      );
      const totals = rows.map(({ type, status, jobs }) => ({ type, status, jobs: Number(jobs) }));
      const counted = totals.reduce((sum, { jobs }) => sum + jobs, 0);
      const last = rows.at(-1);
      if (!last || counted < limit) return { totals, countedTo: null };
      const { type, status } = last;
      return { totals, countedTo: { type, status, id: Number(last.last) } };
    },
  };
}
