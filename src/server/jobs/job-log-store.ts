// Reading a job's lines, in pages that are bounded in lines looked at, lines sent and bytes: SQLite
// runs inside the event loop, so nothing here may take long, however long the log is.
//
// Within a job id and line rise together: it has one writer, with one write in flight.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { logLevels, type LogLevel } from '@/model/job-log';
import type { JobLogRow } from '@/model/shape';
import type { Db } from '../db/client';
import { Prisma } from '../db/generated/sqlite/client';

/** A response stays under 1 MB with the job in it, whose data and result have 64 KB each. */
const maxPageBytes = 900_000;
/** What one statement fetches. The logger lets no line be over 36 KB, and most have 300 bytes. */
const linesPerFetch = 50;
/** What one call looks at where it filters lines one by one. */
const linesPerLook = 2_000;

export interface LinePage {
  /** ascending */
  lines: JobLogRow[];
  /** whether there are lines behind `nextAfterId`, matching or not */
  hasMore: boolean;
  /** how far this call has looked, matching or not */
  nextAfterId: number;
}

export interface LinesAfter {
  /** 0 = from the first line */
  afterId: number;
  /** none = all */
  levels?: readonly LogLevel[];
  limit: number;
}

/** The lines of `levels` behind `afterId`; at least one, if one was found, however large it is. */
export async function readLinesAfter(
  db: Db,
  jobId: number,
  { afterId, levels = [], limit }: LinesAfter,
): Promise<LinePage> {
  // Read first: what is appended from here on is the next call's.
  const end = await findLastLine(db, jobId, Number.MAX_SAFE_INTEGER);
  if (!end || end.id <= afterId) return { lines: [], hasMore: false, nextAfterId: afterId };

  const stretch = { jobId, afterId, levels, end, count: limit + 1 };
  const { ids, lookedTo } = await findIds(db, stretch);
  const lines = await fetchLines(db, ids.slice(0, limit));
  const nextAfterId = lines.length < ids.length ? (lines.at(-1)?.id ?? lookedTo) : lookedTo;
  return { lines, hasMore: nextAfterId < end.id, nextAfterId };
}

interface Position {
  id: number;
  line: number;
}

interface Stretch {
  jobId: number;
  afterId: number;
  levels: readonly LogLevel[];
  end: Position;
  /** how many ids are wanted */
  count: number;
}

interface Found {
  /** ascending */
  ids: number[];
  /** the last id looked at, unless there were more than wanted */
  lookedTo: number;
}

function findIds(db: Db, stretch: Stretch): Promise<Found> {
  const { levels } = stretch;
  if (levels.length === 0 || levels.length === logLevels.length) return findAny(db, stretch);
  return levels.includes('info') ? findByLooking(db, stretch) : findRare(db, stretch);
}

async function findAny(db: Db, { jobId, afterId, end, count }: Stretch): Promise<Found> {
  const rows = await db.prisma.$queryRaw<{ id: number }[]>`
    SELECT id FROM job_logs WHERE job_id = ${jobId} AND id > ${afterId} AND id <= ${end.id}
    ORDER BY id LIMIT ${count}`;
  return { ids: rows.map(({ id }) => id), lookedTo: end.id };
}

/** Most lines are info: they are met soon, or the call gives up after a bounded look. */
async function findByLooking(db: Db, { jobId, afterId, levels, count }: Stretch): Promise<Found> {
  const look = Prisma.sql`
    SELECT id, level FROM job_logs WHERE job_id = ${jobId} AND id > ${afterId}
    ORDER BY id LIMIT ${linesPerLook}`;
  const [last] = await db.prisma.$queryRaw<{ id: bigint | number | null }[]>`
    SELECT max(id) AS id FROM (${look}) AS look`;
  const rows = await db.prisma.$queryRaw<{ id: number }[]>`
    SELECT id FROM (${look}) AS look WHERE level IN (${Prisma.join([...levels])})
    ORDER BY id LIMIT ${count}`;
  return { ids: rows.map(({ id }) => id), lookedTo: Number(last?.id ?? afterId) };
}

/** Levels without info have an index of their own, which finds one error in a million lines. */
async function findRare(db: Db, { jobId, afterId, levels, end, count }: Stretch): Promise<Found> {
  const start = await findLastLine(db, jobId, afterId);
  // Level by level, since each is in order in the index. SQLite takes a partial index only where
  // its condition stands in the statement, word by word.
  const byLevel = await Promise.all(
    levels.map(
      (level) => db.prisma.$queryRaw<{ id: number }[]>`
        SELECT id FROM job_logs
        WHERE job_id = ${jobId} AND level = ${level} AND level <> 'info'
          AND line > ${start?.line ?? 0} AND line <= ${end.line}
        ORDER BY line LIMIT ${count}`,
    ),
  );
  const ids = byLevel.flat().map(({ id }) => id);
  return { ids: ids.sort((a, b) => a - b).slice(0, count), lookedTo: end.id };
}

/** The job's last line up to `id`. */
async function findLastLine(db: Db, jobId: number, id: number): Promise<Position | undefined> {
  const [last] = await db.prisma.$queryRaw<Position[]>`
    SELECT id, line FROM job_logs WHERE job_id = ${jobId} AND id <= ${id}
    ORDER BY id DESC LIMIT 1`;
  return last;
}

/** As many of the first as fit into a page, and at least one. */
async function fetchLines(db: Db, ids: number[]): Promise<JobLogRow[]> {
  const lines: JobLogRow[] = [];
  let bytes = 0;
  for (let next = 0; next < ids.length; next += linesPerFetch) {
    // Rare lines lie far apart: on a slow disk each is a seek. Let others have their turn.
    if (next > 0) await nextTurn();
    for (const line of await fetchById(db, ids.slice(next, next + linesPerFetch))) {
      bytes += Buffer.byteLength(JSON.stringify(line));
      if (bytes > maxPageBytes && lines.length > 0) return lines;
      lines.push(line);
    }
  }
  return lines;
}

function fetchById(db: Db, ids: number[]): Promise<JobLogRow[]> {
  return db.prisma.$queryRaw<JobLogRow[]>`
    SELECT id, created_at AS "createdAt", job_id AS "jobId", line, level, message, data,
      stack_trace AS "stackTrace"
    FROM job_logs WHERE id IN (${Prisma.join(ids)}) ORDER BY id`;
}
