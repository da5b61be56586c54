// Which of a job's lines a reader wants: ids only, from indexes, never by a sort.
import { logLevels, type LogLevel } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import type { IdRange, Position } from '@/server/db/statements/log-statements';

/** What one call looks at where it filters lines one by one. */
const linesPerLook = 2_000;

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

export async function findIds(db: Db, stretch: Stretch): Promise<Found> {
  const { levels, jobId, afterId, end, newestFirst, count } = stretch;
  const range: IdRange = { jobId, afterId, toId: end.id, newestFirst, limit: count };
  const farEnd = newestFirst ? afterId + 1 : end.id;
  if (wantsAll(levels)) return { ids: await db.sql.findIds(range), lookedTo: farEnd };
  if (!levels.includes('info')) return { ids: await findRare(db, stretch), lookedTo: farEnd };
  // Most lines are info: they are met soon, or the call gives up after a bounded look.
  const { ids, lookedTo } = await db.sql.lookForLevels(range, levels, linesPerLook);
  return { ids, lookedTo: lookedTo ?? farEnd };
}

export function wantsAll(levels: readonly LogLevel[]): boolean {
  return levels.length === 0 || levels.length === logLevels.length;
}

/** Whether the lines of these levels are found in an index of their own. */
export function isRare(levels: readonly LogLevel[]): boolean {
  return levels.length > 0 && !levels.includes('info');
}

/** Levels without info have an index of their own, which finds one error in a million lines. */
async function findRare(db: Db, stretch: Stretch): Promise<number[]> {
  const { jobId, afterId, end, levels, newestFirst, count } = stretch;
  const start = await db.sql.findLastLine(jobId, afterId);
  const range = { jobId, after: start?.line ?? 0, to: end.line, newestFirst, limit: count };
  const rare = levels.filter((level) => level !== 'info');
  // Level by level, since each is in order in the index.
  const byLevel = await Promise.all(rare.map((level) => db.sql.findIdsOfLevel(level, range)));
  const ids = byLevel.flat();
  ids.sort((a, b) => (newestFirst ? b - a : a - b));
  return ids.slice(0, count);
}
