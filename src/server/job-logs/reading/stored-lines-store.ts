// How many of a log's lines are there: what lets its end row say "complete" of a log that no browser
// holds whole. Counted in the indexes, in steps that stay short.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import { makeAdaptiveBatch } from '../writing/adaptive-batch';

const firstLinesPerStep = 20_000;
const maxLinesPerStep = 1_000_000;
const longestMs = 300;

/** The lines that the logger gave up are not there, nor is the one that stands for them. @returns null when time was up */
export async function countStored(
  db: Db,
  jobId: number,
  giveUpMs = longestMs,
): Promise<number | null> {
  const end = (await db.sql.findLastLine(jobId))?.line ?? 0;
  const pace = makeAdaptiveBatch(db.sql, firstLinesPerStep, maxLinesPerStep);
  const stopAt = performance.now() + giveUpMs;
  let [present, countedTo] = [0, 0];
  while (countedTo < end) {
    if (countedTo > 0) await nextTurn();
    if (performance.now() > stopAt) return null;
    const after = countedTo;
    present += await pace.step((size) => {
      countedTo = Math.min(after + size, end);
      return db.sql.countStored({ jobId, after, to: countedTo });
    });
  }
  return present;
}
