import { asBigint, raw, sql, type Sql } from '../sql';
import type { ColumnMap, SqlSyntax } from '../sql-syntax';
import type { CounterRow, CounterStatements, FinishedKind } from './counter-statements';
import type { RawClient } from './raw-client';

type Count = number | bigint;

const columns: ColumnMap<CounterRow> = {
  name: ['name', 'text'],
  jobType: ['job_type', 'text'],
  label: ['label', 'text'],
  value: ['value', 'bigint'],
};

const kindColumns: ColumnMap<FinishedKind & { place: number }> = {
  place: ['place', 'integer'],
  type: ['type', 'text'],
  status: ['status', 'text'],
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

    // Each step of the recursion is one look into the index.
    async listFinishedTypes(after, limit) {
      const first = (behind: Sql) => sql`
        SELECT (SELECT type FROM jobs WHERE ${finished} ${behind} ORDER BY type LIMIT 1)`;
      const rows = await client.$queryRaw<{ type: string }[]>(sql`
        WITH RECURSIVE types(type) AS (
          ${first(after === null ? sql`` : sql`AND type > ${after}`)}
          UNION ALL
          ${first(sql`AND type > types.type`)} FROM types WHERE type IS NOT NULL)
        SELECT type FROM types WHERE type IS NOT NULL LIMIT ${limit}`);
      return rows.map(({ type }) => type);
    },

    async countFinishedJobs(kinds, limit) {
      if (kinds.length === 0) return [];
      const rows = await client.$queryRaw<{ place: number; jobs: Count }[]>(sql`
        SELECT place, (
          SELECT count(*) FROM (
            SELECT 1 FROM jobs WHERE ${finished} AND type = kind.type AND status = kind.status
            LIMIT ${asBigint(limit)}) AS counted) AS jobs
        FROM ${table(
          kindColumns,
          kinds.map((kind, place) => ({ place, ...kind })),
        )} AS kind`);
      const counts = kinds.map(() => 0);
      for (const { place, jobs } of rows) counts[Number(place)] = Number(jobs);
      return counts;
    },

    async countFinishedFrom({ type, status }, after, limit) {
      const [row] = await client.$queryRaw<{ jobs: Count; last: Count | null }[]>(sql`
        SELECT count(*) AS jobs, max(id) AS last FROM (
          SELECT id FROM jobs WHERE ${finished} AND type = ${type} AND status = ${status}
            AND id > ${asBigint(after)}
          ORDER BY id LIMIT ${asBigint(limit)}) AS step`);
      const jobs = Number(row?.jobs ?? 0);
      return { jobs, countedTo: jobs < limit ? null : Number(row!.last) };
    },
  };
}
