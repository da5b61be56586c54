// Events of log lines, and how many lines of each a job has.
import { join, raw, sql, type Sql } from '../sql';
import { columnNames, type ColumnMap, type SqlSyntax } from '../sql-syntax';
import type {
  EqualRun,
  EventRow,
  EventStatements,
  JobEventRow,
  StoredJobEvent,
} from './event-statements';
import type { RawClient } from './raw-client';

type Count = number | bigint;
type Stored = Omit<StoredJobEvent, 'hash'> & { hash: Count | null };

const eventColumns: ColumnMap<EventRow> = {
  hash: ['hash', 'bigint'],
  version: ['version', 'integer'],
  level: ['level', 'text'],
  message: ['message', 'text'],
  code: ['code', 'text'],
};

const jobEventColumns: ColumnMap<JobEventRow> = {
  hash: ['hash', 'bigint'],
  count: ['count', 'integer'],
  firstLine: ['first_line', 'integer'],
  lastLine: ['last_line', 'integer'],
};

export function eventStatements(client: RawClient, { table }: SqlSyntax): EventStatements {
  return {
    // Looked for first: each refused row would use up a number of PostgreSQL's sequence.
    async insertEvents(events) {
      if (events.length === 0) return;
      await client.$executeRaw(sql`
        INSERT INTO log_events (${columnNames(eventColumns)})
        SELECT ${columnNames(eventColumns)} FROM ${table(eventColumns, events)} AS given
        WHERE NOT EXISTS (SELECT 1 FROM log_events WHERE log_events.hash = given.hash)
        ON CONFLICT (hash) DO NOTHING`);
    },

    async findEventIds(hashes) {
      const given = hashes.map((hash) => ({ hash }));
      const rows = await client.$queryRaw<{ id: number; hash: Count }[]>(sql`
        SELECT id, log_events.hash FROM ${table<{ hash: number }>({ hash: ['hash', 'bigint'] }, given)} AS given
          JOIN log_events ON log_events.hash = given.hash`);
      return new Map(rows.map(({ id, hash }) => [Number(hash), id]));
    },

    // An event that retention has removed meanwhile gives null for its id, which the table refuses.
    saveJobEvents(jobId, attemptId, rows) {
      const isOurs =
        attemptId === null
          ? sql`status <> 'pending' AND status <> 'in_progress'`
          : sql`status = 'in_progress' AND attempt_id = ${attemptId}`;
      return client.$executeRaw(sql`
        INSERT INTO job_log_events (job_id, event_id, count, first_line, last_line)
        SELECT jobs.id, CASE WHEN given.hash = 0 THEN 0 ELSE log_events.id END, given.count,
          given.first_line, given.last_line
        FROM ${table(jobEventColumns, rows)} AS given CROSS JOIN jobs
          LEFT JOIN log_events ON log_events.hash = given.hash
        WHERE jobs.id = ${jobId} AND deleted_at IS NULL AND ${isOurs}
        ON CONFLICT (job_id, event_id) DO UPDATE SET
          count = ${higher('count')}, last_line = ${higher('last_line')}`);
    },

    async readJobEvents(jobId) {
      const rows = await client.$queryRaw<Stored[]>(sql`
        SELECT event_id AS id, hash, level, message, code, count, first_line AS "firstLine",
          last_line AS "lastLine"
        FROM job_log_events LEFT JOIN log_events ON log_events.id = event_id
        WHERE job_id = ${jobId} ORDER BY first_line, event_id`);
      const rest = rows.find(({ id }) => id === 0);
      const events = rows.filter(({ id }) => id !== 0);
      const isWhole = rest !== undefined && events.every(({ hash }) => hash !== null);
      if (!isWhole) return rows.length === 0 ? 'none' : 'broken';
      return {
        events: events.map((row) => ({ ...row, hash: Number(row.hash) })),
        other: rest.count,
        lastLine: rest.lastLine,
      };
    },

    async deleteJobEvents(jobId) {
      await client.$executeRaw(sql`DELETE FROM job_log_events WHERE job_id = ${jobId}`);
    },

    async findCountedTo(jobIds) {
      if (jobIds.length === 0) return new Map();
      const rows = await client.$queryRaw<{ jobId: number; lastLine: number }[]>(sql`
        SELECT job_id AS "jobId", last_line AS "lastLine" FROM job_log_events
        WHERE job_id IN (${join([...jobIds])}) AND event_id = 0`);
      return new Map(rows.map(({ jobId, lastLine }) => [jobId, lastLine]));
    },

    async findEventsOf(jobIds, eventIds) {
      if (jobIds.length === 0) return [];
      const given = [0, ...eventIds].map((id) => ({ id }));
      const rows = await client.$queryRaw<{ id: number }[]>(sql`
        SELECT given.id AS id
        FROM ${table<{ id: number }>({ id: ['id', 'integer'] }, given)} AS given
        WHERE EXISTS (
          SELECT 1 FROM job_log_events
          WHERE job_id IN (${join([...jobIds])}) AND event_id = given.id
            AND (event_id <> 0 OR count > 0))`);
      return rows.map(({ id }) => Number(id));
    },

    async findEqualRuns({ id, type, data }, looks, limit) {
      return client.$queryRaw<EqualRun[]>(sql`
        SELECT id, line_count AS "lineCount"
        FROM (
          SELECT id, line_count, data FROM jobs
          WHERE type = ${type} AND status = 'completed' AND ${isFinished} AND id < ${id}
          ORDER BY id DESC LIMIT ${looks}) AS finished
        WHERE ${data === null ? sql`data IS NULL` : sql`data = ${data}`}
        ORDER BY id DESC LIMIT ${limit}`);
    },

    async deleteUnusedEvents(afterId, limit) {
      const [looked] = await client.$queryRaw<{ lastId: number | null }[]>(sql`
        SELECT max(id) AS "lastId" FROM (
          SELECT id FROM log_events WHERE id > ${afterId} ORDER BY id LIMIT ${limit}) AS looked`);
      const lastId = looked?.lastId ?? null;
      if (lastId === null) return { deleted: 0, lastId };
      const deleted = await client.$executeRaw(sql`
        DELETE FROM log_events WHERE id > ${afterId} AND id <= ${lastId}
          AND NOT EXISTS (SELECT 1 FROM job_log_events WHERE event_id = log_events.id)`);
      return { deleted, lastId };
    },
  };
}

/** A partial index is taken only where its condition stands in the statement, word by word. */
const isFinished: Sql = sql`
  status <> 'pending' AND status <> 'in_progress' AND deleted_at IS NULL`;

function higher(column: 'count' | 'last_line'): Sql {
  const [old, given] = [`job_log_events.${column}`, `excluded.${column}`].map((name) => raw(name));
  return sql`CASE WHEN ${given!} > ${old!} THEN ${given!} ELSE ${old!} END`;
}
