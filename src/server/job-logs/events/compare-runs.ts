import type { DifferentEvent, Difference } from '@/model/api/events';
import { logLevels } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import type { Job } from '@/server/db/schema';
import { getJob } from '@/server/jobs/job-store';
import { findRuns, findUnseen, identify } from './comparable-runs';
import { countEvents } from './count-events';
import type { CountedEvent } from './event-counts';
import { countForMs } from './list-events';

const muchMore = { times: 3, atLeast: 10 };

/**
 * What a job's log has that another run's has not, and the other way round.
 * @param other null = the last completed run that is like it
 */
export async function compareRuns(
  db: Db,
  job: Job,
  other: Job | null,
  now = performance.now(),
): Promise<Difference> {
  const until = now + countForMs;
  const runs = other ? [other] : await findRuns(db, job);
  const baseline = other ?? (runs[0] ? await getJob(db, runs[0].id) : null);
  const here = await countEvents(db, job, until);
  if (!baseline) return { ...nothing, is_complete: here.isComplete };

  const there = await countEvents(db, baseline, until);
  const [ours, theirs] = [byHash(here.counts.events), byHash(there.counts.events)];
  const ids = await identify(db, [...new Map([...theirs, ...ours]).values()]);
  const idOf = (hash: number) => ids.get(hash)!;
  const shape = (hash: number) => shapeEvent(idOf(hash), ours.get(hash), theirs.get(hash));
  const missing = [...ours.keys()].filter((hash) => !theirs.has(hash));
  const before = other ? [] : runs.slice(1);
  const unseen = await findUnseen(db, missing.map(idOf), before, until);
  const gone = [...theirs.keys()].filter((hash) => !ours.has(hash));
  const isComplete = here.isComplete && there.isComplete && unseen.isComplete;
  // Where too many events are counted together, one that is missing may be among these.
  const list = (hashes: number[], isCertain: boolean) =>
    isComplete && isCertain ? sort(hashes.map(shape)) : [];
  return {
    baseline_job_id: baseline.id,
    compared_job_ids: runs.map(({ id }) => id),
    new: list(
      missing.filter((hash) => unseen.ids.has(idOf(hash))),
      there.counts.other === 0,
    ),
    gone: list(gone, here.counts.other === 0),
    more: list(
      [...ours.keys()].filter((hash) => isMuchMore(ours.get(hash)!, theirs.get(hash))),
      true,
    ),
    is_complete: isComplete,
    has_too_many: here.counts.other + there.counts.other > 0 || unseen.hasTooMany,
  };
}

function isMuchMore(ours: CountedEvent, theirs: CountedEvent | undefined): boolean {
  if (!theirs) return false;
  return ours.count >= muchMore.atLeast && ours.count >= theirs.count * muchMore.times;
}

const nothing = {
  baseline_job_id: null,
  compared_job_ids: [],
  new: [],
  gone: [],
  more: [],
  has_too_many: false,
} satisfies Partial<Difference>;

function byHash(events: readonly CountedEvent[]): Map<number, CountedEvent> {
  return new Map(events.map((event) => [event.hash, event]));
}

function shapeEvent(
  id: number,
  ours: CountedEvent | undefined,
  theirs: CountedEvent | undefined,
): DifferentEvent {
  const { level, message, code } = (ours ?? theirs)!;
  const [here, there] = [ours, theirs].map((event) =>
    event ? { count: event.count, first_line: event.firstLine, last_line: event.lastLine } : null,
  );
  return { event_id: id, level, message, code, here: here!, there: there! };
}

function sort(events: DifferentEvent[]): DifferentEvent[] {
  const badness = ({ level }: DifferentEvent) => logLevels.indexOf(level);
  const lines = ({ here, there }: DifferentEvent) => (here ?? there)!.count;
  return events.sort((a, b) => badness(b) - badness(a) || lines(b) - lines(a));
}
