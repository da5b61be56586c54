import type { JobLogRow } from '@/server/shapes/shape-job-log';
import { asBigint, join, raw, sql } from '../sql';
import type { SqlSyntax } from '../sql-syntax';
import type {
  IdRange,
  LineFilter,
  LinePart,
  LineParts,
  LogStatements,
  Position,
} from './log-statements';
import { makeMayMatch } from './may-match';
import type { RawClient } from './raw-client';

type Count = number | bigint;

const parts: Record<LinePart, string> = {
  whole: `id, created_at AS "createdAt", job_id AS "jobId", line, level, message, data,
    stack_trace AS "stackTrace", lost_to AS "lostTo"`,
  texts: 'line, level, created_at AS "createdAt", message, data, stack_trace AS "stackTrace"',
  number: 'line',
  event: `line, level, message, CASE WHEN data LIKE '%"code"%' THEN data END AS data,
    lost_to AS "lostTo"`,
};

export function logStatements(client: RawClient, syntax: SqlSyntax): LogStatements {
  const position = async (which: ReturnType<typeof sql>): Promise<Position | undefined> => {
    const [found] = await client.$queryRaw<{ id: Count; line: number }[]>(
      sql`SELECT id, line FROM job_logs WHERE ${which} LIMIT 1`,
    );
    return found && { id: Number(found.id), line: found.line };
  };
  return {
    mayMatch: makeMayMatch(syntax),

    async findIds(range) {
      const rows = await client.$queryRaw<{ id: Count }[]>(sql`
        SELECT id FROM job_logs WHERE ${inIdRange(range)} LIMIT ${range.limit}`);
      return toIds(rows);
    },

    async lookForLevels(range, levels, looks) {
      const look = sql`SELECT id, level FROM job_logs WHERE ${inIdRange(range)} LIMIT ${looks}`;
      const farthest = raw(range.newestFirst ? 'min' : 'max');
      const [looked] = await client.$queryRaw<{ id: Count | null }[]>(sql`
        SELECT ${farthest}(id) AS id FROM (${look}) AS look`);
      const rows = await client.$queryRaw<{ id: Count }[]>(sql`
        SELECT id FROM (${look}) AS look WHERE level IN (${join([...levels])})
        ORDER BY id ${direction(range)} LIMIT ${range.limit}`);
      return { ids: toIds(rows), lookedTo: looked?.id == null ? null : Number(looked.id) };
    },

    // A partial index is taken only where its condition stands in the statement, word by word.
    async findIdsOfLevel(level, { jobId, after, to, limit, ...range }) {
      const rows = await client.$queryRaw<{ id: Count }[]>(sql`
        SELECT id FROM job_logs
        WHERE job_id = ${jobId} AND level = ${level} AND level <> 'info'
          AND line > ${after} AND line <= ${to}
        ORDER BY line ${direction(range)} LIMIT ${limit}`);
      return toIds(rows);
    },

    findLastLine: (jobId, id = Number.MAX_SAFE_INTEGER) =>
      position(sql`job_id = ${jobId} AND id <= ${id} ORDER BY id DESC`),
    findFirstLine: (jobId) => position(sql`job_id = ${jobId} ORDER BY id`),
    findLineBefore: (jobId, line) =>
      position(sql`job_id = ${jobId} AND line < ${asBigint(line)} ORDER BY line DESC`),

    async fetchLines<Part extends LinePart>(ids: readonly number[], part: Part) {
      const rows = await client.$queryRaw<LineParts[Part][]>(sql`
        SELECT ${raw(parts[part])} FROM job_logs WHERE id IN (${join([...ids])}) ORDER BY id`);
      const inOrder = ids[0]! > ids.at(-1)! ? rows.reverse() : rows;
      return withNumbers(inOrder);
    },

    async fetchRange({ jobId, after, to, limit, newestFirst = false }, filter, part) {
      const range = sql`job_id = ${jobId} AND line > ${after} AND line <= ${to}`;
      return withNumbers(
        await client.$queryRaw<LineParts[typeof part][]>(sql`
          SELECT ${raw(parts[part])} FROM job_logs
          WHERE ${join([range, ...conditionsOf(filter)], ' AND ')}
          ORDER BY line ${direction({ newestFirst })} LIMIT ${limit}`),
      );
    },

    async fetchOfJobs(jobIds, filter, limit) {
      const ofJobs = sql`job_id IN (${join([...jobIds])})`;
      return withNumbers(
        await client.$queryRaw<JobLogRow[]>(sql`
          SELECT ${raw(parts.whole)} FROM job_logs
          WHERE ${join([ofJobs, ...conditionsOf(filter)], ' AND ')}
          ORDER BY job_id, line LIMIT ${limit}`),
      );
    },

    // octet_length takes the length from the row's head, without reading the text.
    async sumBytes({ jobId, after, to }) {
      const [sum] = await client.$queryRaw<{ bytes: Count | null }[]>(sql`
        SELECT sum(octet_length(message) + coalesce(octet_length(data), 0)
          + coalesce(octet_length(stack_trace), 0)) AS bytes
        FROM job_logs WHERE job_id = ${jobId} AND line > ${after} AND line <= ${to}`);
      return Number(sum?.bytes ?? 0);
    },

    // One range of the index for each part and level: grouping the lines would sort them.
    async countWrong(jobId, ranges) {
      const values = ranges.map(
        ({ after, to }) => sql`(CAST(${after} AS INTEGER), CAST(${to} AS INTEGER))`,
      );
      const count = (level: string) => sql`(
        SELECT count(*) FROM job_logs WHERE job_id = ${jobId} AND level = ${level}
          AND level <> 'info' AND line > column1 AND line <= column2)`;
      const rows = await client.$queryRaw<
        { after: Count; warn: Count; error: Count; fatal: Count }[]
      >(sql`
        SELECT column1 AS after, ${count('warn')} AS warn, ${count('error')} AS error,
          ${count('fatal')} AS fatal
        FROM (VALUES ${join(values)}) AS part`);
      return rows.map(({ after, warn, error, fatal }) => ({
        after: Number(after),
        warn: Number(warn),
        error: Number(error),
        fatal: Number(fatal),
      }));
    },

    async countStored({ jobId, after, to }) {
      const [count] = await client.$queryRaw<{ stored: Count }[]>(sql`
        SELECT
          (SELECT count(*) FROM job_logs WHERE job_id = ${jobId} AND line > ${after} AND line <= ${to})
          - (SELECT count(*) FROM job_logs WHERE job_id = ${jobId} AND level = 'warn'
               AND level <> 'info' AND line > ${after} AND line <= ${to}
               AND lost_to IS NOT NULL) AS stored`);
      return Number(count?.stored ?? 0);
    },
  };
}

function conditionsOf({ levels = [], where }: LineFilter) {
  return [
    ...(levels.length === 0 ? [] : [sql`level IN (${join([...levels])})`]),
    ...(where ? [where] : []),
  ];
}

function inIdRange(range: IdRange) {
  const { jobId, afterId, toId } = range;
  return sql`job_id = ${jobId} AND id > ${afterId} AND id <= ${toId} ORDER BY id ${direction(range)}`;
}

function direction({ newestFirst }: { newestFirst: boolean }) {
  return raw(newestFirst ? 'DESC' : 'ASC');
}

function toIds(rows: readonly { id: Count }[]): number[] {
  return rows.map(({ id }) => Number(id));
}

/** SQLite gives ids as numbers, PostgreSQL as bigints, which no answer may hold. */
function withNumbers<Row extends object>(rows: Row[]): Row[] {
  if (typeof (rows[0] as { id?: unknown } | undefined)?.id !== 'bigint') return rows;
  for (const row of rows as unknown as JobLogRow[]) row.id = Number(row.id);
  return rows;
}
