// How many jobs a query would list with another status, type, error class or time in it: each of these
// is counted under all other parts of the query.
import type { JobFacets } from '@/model/api/jobs';
import { facetTimes, maxCounted } from '@/model/job';
import { parseJobQuery, type JobQuery } from '@/model/job-query';
import { readTimeSpan, type TimeSpan } from '@/model/log/time-key';
import { databaseTime } from '@/server/clocks';
import type { Db } from '@/server/db/client';
import { addUpFacets, type Counted } from './add-up-facets';
import { countAllOfKind, countKinds, countTogether } from './count-kinds';
import { listKinds, selectKinds, toMadeIn, type JobKind } from './kinds';
import { countByWalk } from './walk-facets';
import { longestExactMs, longestMs } from './walk-jobs-store';

export interface FacetsOf {
  q: string;
  /** in which the reader sees times */
  timeZone?: string;
  /** counts all jobs, and not only to 1,001 */
  isExact?: boolean;
}

export async function countFacets(
  db: Db,
  { q, timeZone = 'UTC', isExact = false }: FacetsOf,
  giveUpMs = isExact ? longestExactMs : longestMs,
  now = databaseTime(),
): Promise<JobFacets> {
  const query = parseJobQuery(q, { timeZone, now });
  const times = facetTimes.map((value) => {
    const since = [{ key: 'since' as const, value, isNegated: false }];
    return readTimeSpan(since, { timeZone, now })!;
  });
  const kinds = await listKinds(db);
  const counted =
    kinds && query.isPlain
      ? await countByIndex(db, { kinds, query, times, isExact })
      : await countByWalk(db, query, times, giveUpMs);
  // So that a facet has all of its values, with or without jobs.
  const none = (kinds ?? []).map((kind) => ({ kind, jobs: 0 }));
  const counts = [...counted.counts, ...none];
  const most = isExact ? Infinity : maxCounted + 1;
  return addUpFacets({ ...counted, counts }, query.conditions, most);
}

interface KindsToCount {
  kinds: readonly JobKind[];
  query: JobQuery;
  times: readonly TimeSpan[];
  isExact: boolean;
}

async function countByIndex(
  db: Db,
  { kinds, query, times, isExact }: KindsToCount,
): Promise<Counted> {
  const made = toMadeIn(query.span);
  const counts = await countKinds(db, kinds, { made, isExact });
  const selected = selectKinds(kinds, query.conditions);
  const within: number[] = [];
  for (const time of times) {
    const count = await countTogether(db, selected, toMadeIn(time), maxCounted + 1);
    const isCut = isExact && count > maxCounted;
    within.push(isCut ? await countAll(db, selected, time) : count);
  }
  return { counts, within, isComplete: true };
}

async function countAll(db: Db, kinds: readonly JobKind[], time: TimeSpan): Promise<number> {
  let sum = 0;
  for (const kind of kinds) sum += await countAllOfKind(db, kind, toMadeIn(time));
  return sum;
}
