import type { Db } from '@/server/db/client';
import { eventVersion } from './event';
import type { EventChanges, EventCounts } from './event-counts';

const eventsPerStatement = 250;
const tries = 2;

/**
 * Writes what changed since the last time. `attemptId` is of the attempt that runs the job; null when the
 * job has its final status.
 * @returns false when the job is not ours
 * @throws what the database says; the next call writes these changes too
 */
export async function saveEventCounts(
  db: Db,
  jobId: number,
  attemptId: string | null,
  counts: EventCounts,
): Promise<boolean> {
  const changes = counts.takeChanges();
  try {
    return await save(db, jobId, attemptId, changes);
  } catch (error) {
    counts.returnChanges(changes);
    throw error;
  }
}

async function save(
  db: Db,
  jobId: number,
  attemptId: string | null,
  { events, other, lastLine }: EventChanges,
): Promise<boolean> {
  const rows = [{ hash: 0, count: other, firstLine: 0, lastLine }, ...events];
  for (let tried = 1; ; tried++) {
    await insertEvents(db, events);
    try {
      return (await db.sql.saveJobEvents(jobId, attemptId, rows)) > 0;
    } catch (error) {
      // Retention may have removed an event in between, which no job had.
      if (tried === tries) throw error;
    }
  }
}

export async function insertEvents(db: Db, events: EventChanges['events']): Promise<void> {
  const rows = events.map((event) => ({ ...event, version: eventVersion }));
  for (let at = 0; at < rows.length; at += eventsPerStatement) {
    await db.sql.insertEvents(rows.slice(at, at + eventsPerStatement));
  }
}
