// The jobs that a bulk action was asked for, a few at a time.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BulkData } from '@/model/api/bulk';
import { maxRowId, type BulkAction } from '@/model/job';
import type { Db } from '@/server/db/client';
import { partsOf } from '../lists/kinds';
import { readJobs, type JobSummary } from '../lists/list-jobs-store';
import { searchJobs } from '../lists/search-jobs-store';

/** so that one step of any action stays short */
const jobsPerStep = 100;

export interface BulkChoice {
  action: BulkAction;
  /** the jobs themselves; without them, those that match `q` */
  ids?: readonly number[];
  q?: string;
  /** of the times in `q` */
  timeZone?: string;
  /** newer jobs, such as the retries that the action makes, are no part of it */
  newestId: number;
  /** the time of the preview */
  asOf: Date;
}

/** The same as a job's payload and the API have it. */
export function toChoice({ action, ids, q, tz, newest_id, as_of }: BulkData): BulkChoice {
  return { action, ids, q, timeZone: tz, newestId: newest_id, asOf: new Date(as_of) };
}

export interface ChosenJobs {
  jobs: JobSummary[];
  /** the ids of those that were named, and are not there any more */
  gone: number[];
}

/** The newest first. What is changed or deleted meanwhile neither hides nor repeats a job. */
export async function* walkChosen(db: Db, choice: BulkChoice): AsyncGenerator<ChosenJobs> {
  if (choice.ids) yield* readNamed(db, choice.ids);
  else yield* findMatching(db, choice);
}

async function* readNamed(db: Db, ids: readonly number[]): AsyncGenerator<ChosenJobs> {
  const named = [...new Set(ids)].sort((a, b) => b - a);
  for (const part of partsOf(named, jobsPerStep)) {
    const possible = part.filter((id) => id <= maxRowId);
    const jobs = await readJobs(db, possible);
    const found = new Set(jobs.map(({ id }) => id));
    yield { jobs, gone: part.filter((id) => !found.has(id)) };
    await nextTurn();
  }
}

async function* findMatching(
  db: Db,
  { q = '', timeZone, newestId, asOf }: BulkChoice,
): AsyncGenerator<ChosenJobs> {
  let beforeId: number | undefined;
  do {
    const search = { q, timeZone, now: asOf, beforeId, limit: jobsPerStep };
    const page = await searchJobs(db, search);
    yield { jobs: page.jobs.filter(({ id }) => id <= newestId), gone: [] };
    beforeId = page.nextBeforeId ?? undefined;
    await nextTurn();
  } while (beforeId !== undefined);
}
