import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { makeAdaptiveBatch } from '@/server/job-logs/writing/adaptive-batch';
import { deleteRow, findMarked, markExpired } from '@/server/jobs/retention-store';
import { detachBooks } from '@/server/library/books/book-store';
import { getLogger } from '@/server/logger';

const firstLines = 250;
const maxLines = 2_000;
const pagesPerStep = 256;
const eventsPerStep = 500;
const dayMs = 24 * 60 * 60 * 1000;

export interface Purged {
  jobs: number;
  lines: number;
}

/** Marks what is older than `retentionDays` (0 keeps all), then removes whatever is marked. */
export async function deleteExpired(
  db: Db,
  retentionDays: number,
  signal: AbortSignal,
  now = databaseTime(),
): Promise<Purged> {
  if (retentionDays > 0)
    await markExpired(db, new Date(now.getTime() - retentionDays * dayMs), now);
  return purgeMarked(db, signal);
}

/** Removes the marked jobs, line by line, and gives the space back. Stops early on `signal`. */
export async function purgeMarked(db: Db, signal: AbortSignal): Promise<Purged> {
  const purged: Purged = { jobs: 0, lines: 0 };
  const pace = makeAdaptiveBatch(db.sql, firstLines, maxLines);
  for (;;) {
    const jobId = signal.aborted ? null : await findMarked(db);
    if (jobId === null) break;
    const deleteSome = (limit: number) => db.sql.deleteLines(jobId, limit);
    purged.lines += await inSteps(signal, () => pace.step(deleteSome));
    await inSteps(signal, () => detachBooks(db, jobId));
    if (signal.aborted) break;
    await deleteRow(db, jobId);
    purged.jobs++;
  }
  await deleteUnusedEvents(db, signal);
  // Also when no line went: a run that was interrupted may have left space to give back.
  await reclaim(db, signal);
  if (purged.jobs > 0) getLogger().info(purged, 'old jobs and their lines were deleted');
  return purged;
}

/** Calls `step` until it has nothing left to do; a turn of the event loop lies between. */
async function inSteps(signal: AbortSignal, step: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let done = 1; done > 0 && !signal.aborted;) {
    done = await step();
    total += done;
    await nextTurn();
  }
  return total;
}

/** Events of lines that no job has any more. */
async function deleteUnusedEvents(db: Db, signal: AbortSignal): Promise<void> {
  for (let lastId: number | null = 0; lastId !== null && !signal.aborted;) {
    ({ lastId } = await db.sql.deleteUnusedEvents(lastId, eventsPerStep));
    await nextTurn();
  }
}

async function reclaim(db: Db, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await db.sql.reclaimSpace(pagesPerStep))) await nextTurn();
}
