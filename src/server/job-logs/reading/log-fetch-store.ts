import { setImmediate as nextTurn } from 'node:timers/promises';
import { readLost, type LostLines } from '@/model/log/lost-lines';
import type { SearchedLine } from '@/model/log/match-line';
import type { JobLogRow } from '@/model/shape';
import type { Db } from '@/server/db/client';
import { Prisma } from '@/server/db/generated/sqlite/client';
import { makePace } from '../writing/pace';

/** Most lines have 300 bytes; the logger lets none be over 36 KB, which the pace notices. */
const mostLinesPerFetch = 250;
/** Rare lines lie far apart: on a cold disk each is a seek. */
const firstLinesPerFetch = 8;

/** What is read of each line. */
export interface Columns<Row> {
  sql: Prisma.Sql;
  /** only to tell the compiler what a row is */
  row?: Row;
}

export const wholeLine: Columns<JobLogRow> = {
  sql: Prisma.sql`id, created_at AS "createdAt", job_id AS "jobId", line, level, message, data,
    stack_trace AS "stackTrace", lost_to AS "lostTo"`,
};

/** What a search looks at; read in half the time of the whole. */
export const lineTexts: Columns<SearchedLine> = {
  sql: Prisma.sql`line, level, created_at AS "createdAt", message, data, stack_trace AS "stackTrace"`,
};

export const lineNumbers: Columns<{ line: number }> = { sql: Prisma.sql`line` };

/** The lines with these ids, in their order, a few at a time; others have their turn between. */
export async function* fetchInSteps<Row>(
  db: Db,
  ids: readonly number[],
  columns: Columns<Row>,
): AsyncGenerator<Row[]> {
  const pace = makePace(firstLinesPerFetch, mostLinesPerFetch);
  for (let next = 0; next < ids.length;) {
    if (next > 0) await nextTurn();
    const lines = await pace.step((size) =>
      fetchById(db, ids.slice(next, (next += size)), columns),
    );
    yield lines;
  }
}

/** The lost lines that the line with this id stands for; null where it stands for none. */
export async function readLostAt(db: Db, id: number): Promise<LostLines | null> {
  const row = await db.prisma.jobLog.findUnique({
    where: { id },
    select: { line: true, lostTo: true },
  });
  return row ? readLost({ line: row.line, lost_to: row.lostTo }) : null;
}

async function fetchById<Row>(
  db: Db,
  ids: readonly number[],
  { sql }: Columns<Row>,
): Promise<Row[]> {
  const rows = await db.prisma.$queryRaw<Row[]>`
    SELECT ${sql} FROM job_logs WHERE id IN (${Prisma.join([...ids])}) ORDER BY id`;
  return ids[0]! > ids.at(-1)! ? rows.reverse() : rows;
}
