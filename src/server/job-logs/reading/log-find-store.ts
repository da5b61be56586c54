// Which of a job's lines a reader wants: ids only, from indexes, never by a sort.
//
// Within a job id and line rise together: it has one writer, with one write in flight.
import { logLevels, type LogLevel } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import { Prisma } from '@/server/db/generated/sqlite/client';

/** What one call looks at where it filters lines one by one. */
const linesPerLook = 2_000;

export interface Position {
  id: number;
  line: number;
}

export interface Stretch {
  jobId: number;
  /** exclusive */
  afterId: number;
  /** inclusive */
  end: Position;
  /** none = all */
  levels: readonly LogLevel[];
  newestFirst: boolean;
  /** how many ids are wanted */
  count: number;
}

export interface Found {
  /** in the order in which they are read */
  ids: number[];
  /** the last id looked at, unless there were more than wanted */
  lookedTo: number;
}

export function findIds(db: Db, stretch: Stretch): Promise<Found> {
  const { levels } = stretch;
  if (wantsAll(levels)) return findAny(db, stretch);
  return levels.includes('info') ? findByLooking(db, stretch) : findRare(db, stretch);
}

export function wantsAll(levels: readonly LogLevel[]): boolean {
  return levels.length === 0 || levels.length === logLevels.length;
}

async function findAny(db: Db, stretch: Stretch): Promise<Found> {
  const { jobId, afterId, end, count } = stretch;
  const rows = await db.prisma.$queryRaw<{ id: number }[]>`
    SELECT id FROM job_logs WHERE job_id = ${jobId} AND id > ${afterId} AND id <= ${end.id}
    ORDER BY id ${direction(stretch)} LIMIT ${count}`;
  return { ids: rows.map(({ id }) => id), lookedTo: farEnd(stretch) };
}

/** Most lines are info: they are met soon, or the call gives up after a bounded look. */
async function findByLooking(db: Db, stretch: Stretch): Promise<Found> {
  const { jobId, afterId, end, levels, newestFirst, count } = stretch;
  const look = Prisma.sql`
    SELECT id, level FROM job_logs WHERE job_id = ${jobId} AND id > ${afterId} AND id <= ${end.id}
    ORDER BY id ${direction(stretch)} LIMIT ${linesPerLook}`;
  const last = Prisma.raw(newestFirst ? 'min' : 'max');
  const [looked] = await db.prisma.$queryRaw<{ id: bigint | number | null }[]>`
    SELECT ${last}(id) AS id FROM (${look}) AS look`;
  const rows = await db.prisma.$queryRaw<{ id: number }[]>`
    SELECT id FROM (${look}) AS look WHERE level IN (${Prisma.join([...levels])})
    ORDER BY id ${direction(stretch)} LIMIT ${count}`;
  return { ids: rows.map(({ id }) => id), lookedTo: Number(looked?.id ?? farEnd(stretch)) };
}

/** Levels without info have an index of their own, which finds one error in a million lines. */
async function findRare(db: Db, stretch: Stretch): Promise<Found> {
  const { jobId, afterId, end, levels, newestFirst, count } = stretch;
  const start = await findLastLine(db, jobId, afterId);
  // Level by level, since each is in order in the index. SQLite takes a partial index only where
  // its condition stands in the statement, word by word.
  const byLevel = await Promise.all(
    levels.map(
      (level) => db.prisma.$queryRaw<{ id: number }[]>`
        SELECT id FROM job_logs
        WHERE job_id = ${jobId} AND level = ${level} AND level <> 'info'
          AND line > ${start?.line ?? 0} AND line <= ${end.line}
        ORDER BY line ${direction(stretch)} LIMIT ${count}`,
    ),
  );
  const ids = byLevel.flat().map(({ id }) => id);
  ids.sort((a, b) => (newestFirst ? b - a : a - b));
  return { ids: ids.slice(0, count), lookedTo: farEnd(stretch) };
}

function direction({ newestFirst }: Stretch): Prisma.Sql {
  return Prisma.raw(newestFirst ? 'DESC' : 'ASC');
}

function farEnd({ afterId, end, newestFirst }: Stretch): number {
  return newestFirst ? afterId + 1 : end.id;
}

/** The job's last line up to `id`. */
export async function findLastLine(
  db: Db,
  jobId: number,
  id = Number.MAX_SAFE_INTEGER,
): Promise<Position | undefined> {
  const [last] = await db.prisma.$queryRaw<Position[]>`
    SELECT id, line FROM job_logs WHERE job_id = ${jobId} AND id <= ${id}
    ORDER BY id DESC LIMIT 1`;
  return last;
}

export async function findFirstLine(db: Db, jobId: number): Promise<Position | undefined> {
  const [first] = await db.prisma.$queryRaw<Position[]>`
    SELECT id, line FROM job_logs WHERE job_id = ${jobId} ORDER BY id LIMIT 1`;
  return first;
}

/** The job's last line in front of the line number `line`. */
export async function findLineBefore(
  db: Db,
  jobId: number,
  line: number,
): Promise<Position | undefined> {
  const [before] = await db.prisma.$queryRaw<Position[]>`
    SELECT id, line FROM job_logs WHERE job_id = ${jobId} AND line < ${line}
    ORDER BY line DESC LIMIT 1`;
  return before;
}
