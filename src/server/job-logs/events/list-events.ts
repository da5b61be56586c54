import type { JobEvents } from '@/model/api/events';
import type { Db } from '@/server/db/client';
import type { Job } from '@/server/db/schema';
import { findRuns, findUnseen, identify } from './comparable-runs';
import { countEvents } from './count-events';
import type { CountedEvent } from './event-counts';

/** How long one request counts lines. */
export const countForMs = 1_500;

/** The events of a job's log, with those marked that are new since its last runs. */
export async function listEvents(db: Db, job: Job, now = performance.now()): Promise<JobEvents> {
  const until = now + countForMs;
  const { counts, isComplete } = await countEvents(db, job, until);
  const runs = await findRuns(db, job);
  const { events } = counts;
  const ids = await identify(db, events);
  const idOf = ({ hash }: CountedEvent) => ids.get(hash)!;
  const isBad = ({ level }: CountedEvent) => level !== 'info';
  const mayBeNew = runs.length === 0 ? [] : events.filter(isBad).map(idOf);
  const unseen = await findUnseen(db, mayBeNew, runs, until);
  return {
    events: events
      .map((event) => ({
        event_id: idOf(event),
        level: event.level,
        message: event.message,
        code: event.code,
        count: event.count,
        first_line: event.firstLine,
        last_line: event.lastLine,
        is_new: unseen.ids.has(idOf(event)),
      }))
      .sort((a, b) => b.count - a.count || a.first_line - b.first_line),
    other: counts.other,
    is_complete: isComplete,
    compared_job_ids: runs.map(({ id }) => id),
    knows_new: unseen.isComplete && !unseen.hasTooMany,
  };
}
