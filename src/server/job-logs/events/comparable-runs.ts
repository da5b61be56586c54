import type { Db } from '@/server/db/client';
import type { EqualRun } from '@/server/db/statements/event-statements';
import type { Job } from '@/server/db/schema';
import { countEvents } from './count-events';
import { insertEvents } from './event-count-store';
import type { CountedEvent } from './event-counts';

/** Among how many completed runs of the type those with the same payload are looked for. */
const looks = 200;
/** What is in the last of them, or in one of the five before, is not new. */
const maxRuns = 6;

/** The last completed runs in front of `job` with its type and payload, the newest first. */
export function findRuns(db: Db, job: Job): Promise<EqualRun[]> {
  return db.sql.findEqualRuns(job, looks, maxRuns);
}

/** The ids of the events, by their hash. */
export async function identify(
  db: Db,
  events: readonly CountedEvent[],
): Promise<Map<number, number>> {
  if (events.length === 0) return new Map();
  const hashes = events.map(({ hash }) => hash);
  const ids = await db.sql.findEventIds(hashes);
  const missing = events.filter(({ hash }) => !ids.has(hash));
  if (missing.length === 0) return ids;
  // Of a running job, not all are saved.
  await insertEvents(db, missing);
  return db.sql.findEventIds(hashes);
}

export interface Unseen {
  /** those of the events that none of the runs has; none where one of these is in question */
  ids: ReadonlySet<number>;
  /** whether the lines of all runs are counted */
  isComplete: boolean;
  /** a run has events that are counted together: any of ours may be among them */
  hasTooMany: boolean;
}

/** @param until when to stop counting, of `performance.now()` */
export async function findUnseen(
  db: Db,
  eventIds: readonly number[],
  runs: readonly EqualRun[],
  until: number,
): Promise<Unseen> {
  const none = new Set<number>();
  const runIds = runs.map(({ id }) => id);
  const countedTo = await db.sql.findCountedTo(runIds);
  for (const run of runs) {
    if ((countedTo.get(run.id) ?? -1) >= run.lineCount) continue;
    const { isComplete } = await countEvents(db, { ...run, status: 'completed' }, until);
    if (!isComplete) return { ids: none, isComplete, hasTooMany: false };
  }
  const seen = new Set(await db.sql.findEventsOf(runIds, eventIds));
  if (seen.has(0)) return { ids: none, isComplete: true, hasTooMany: true };
  const ids = new Set(eventIds.filter((id) => !seen.has(id)));
  return { ids, isComplete: true, hasTooMany: false };
}
