import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobLogRow } from '@/model/shape';
import type { Db } from '../db/client';
import { Prisma } from '../db/generated/sqlite/client';
import { makePace } from './pace';

/** The logger lets no line be over 36 KB, and most have 300 bytes. */
const mostLinesPerFetch = 50;
/** Rare lines lie far apart: on a cold disk each is a seek. */
const firstLinesPerFetch = 8;

export const lineColumns = Prisma.sql`id, created_at AS "createdAt", job_id AS "jobId", line, level,
  message, data, stack_trace AS "stackTrace"`;

/** The lines with these ids, in their order, a few at a time; others have their turn between. */
export async function* fetchInSteps(db: Db, ids: readonly number[]): AsyncGenerator<JobLogRow[]> {
  const pace = makePace(firstLinesPerFetch, mostLinesPerFetch);
  for (let next = 0; next < ids.length;) {
    if (next > 0) await nextTurn();
    const lines = await pace.step((size) => fetchById(db, ids.slice(next, (next += size))));
    yield lines;
  }
}

async function fetchById(db: Db, ids: readonly number[]): Promise<JobLogRow[]> {
  const rows = await db.prisma.$queryRaw<JobLogRow[]>`
    SELECT ${lineColumns} FROM job_logs WHERE id IN (${Prisma.join([...ids])}) ORDER BY id`;
  return ids[0]! > ids.at(-1)! ? rows.reverse() : rows;
}
