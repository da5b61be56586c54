// The jobs that match a query. By type, status, error class and time they are found in an index; by
// anything else, such as words, by going through the list: a call answers soon with what it has found,
// and the next page goes on from there, however few jobs match.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { meetsQuery, parseJobQuery, type JobQuery } from '@/model/job-query';
import type { JobCondition } from '@/model/log/job-keys';
import { maxRowId, type JobStatus } from '@/model/job';
import { databaseTime } from '@/server/clocks';
import type { Db } from '@/server/db/client';
import { findOfKinds, listKinds, selectListed, toMadeIn, type Place } from './kinds';
import { listJobs, readJobs, type JobFilter, type JobSummary } from './list-jobs-store';
import { longestMs } from './walk-jobs-store';

const jobsPerStep = 200;

export interface JobSearch extends JobFilter {
  q: string;
  /** in which the reader sees times */
  timeZone?: string;
  /** what `since:2h` counts from */
  now?: Date;
}

interface Page {
  jobs: JobSummary[];
  nextBeforeId: number | null;
}

/** As `listJobs`, for those that match; a page may have less than `limit` while there is a next one. */
export async function searchJobs(
  db: Db,
  { q, timeZone = 'UTC', now = databaseTime(), ...filter }: JobSearch,
  giveUpMs = longestMs,
): Promise<Page> {
  const parsed = parseJobQuery(q, { timeZone, now });
  const query = { ...parsed, conditions: [...conditionsOf(filter), ...parsed.conditions] };
  const { isPlain, span, conditions } = query;
  if (!isPlain) return walk(db, query, filter, giveUpMs);
  if (conditions.length === 0 && span === null) return listJobs(db, filter);
  return (await listOfKinds(db, query, filter)) ?? walk(db, query, filter, giveUpMs);
}

/** What the list's own parameters ask for, as conditions of a query. */
function conditionsOf({ statuses = [], type }: JobFilter): JobCondition[] {
  return [
    ...(statuses.length > 0
      ? [{ key: 'status' as const, values: statuses, isNegated: false }]
      : []),
    ...(type === undefined ? [] : [{ key: 'type' as const, values: [type], isNegated: false }]),
  ];
}

/** Null where there are too many kinds. By the time they were made; for the same time by id. */
async function listOfKinds(
  db: Db,
  query: JobQuery,
  { beforeId, limit }: JobFilter,
): Promise<Page | null> {
  const kinds = await listKinds(db);
  if (!kinds) return null;
  const before = beforeId === undefined ? null : await findPlace(db, beforeId);
  const wanted = selectListed(kinds, query.conditions);
  const page = { made: toMadeIn(query.span), before, limit: limit + 1 };
  const ids = await findOfKinds(db, wanted, page);
  const jobs = await readJobs(db, ids.slice(0, limit));
  return { jobs, nextBeforeId: ids.length > limit ? ids[limit - 1]! : null };
}

/** Where in the order the jobs before `beforeId` begin, whether or not that job is still there. */
async function findPlace(db: Db, beforeId: number): Promise<Place> {
  const job = await db.prisma.job.findFirst({
    where: { id: { lte: Math.min(beforeId, maxRowId) } },
    select: { createdAt: true },
    orderBy: { id: 'desc' },
  });
  return { createdAt: job?.createdAt ?? new Date(0), id: beforeId };
}

async function walk(db: Db, query: JobQuery, filter: JobFilter, giveUpMs: number): Promise<Page> {
  const { limit } = filter;
  const statuses = statusesOf(query.conditions);
  const stopAt = performance.now() + giveUpMs;
  const found: JobSummary[] = [];
  let { beforeId } = filter;
  for (;;) {
    const step = await listJobs(db, { ...filter, statuses, beforeId, limit: jobsPerStep });
    found.push(...step.jobs.filter((job) => meetsQuery(job, query)));
    // One more than fits shows that there is a next page.
    if (found.length > limit) {
      const jobs = found.slice(0, limit);
      return { jobs, nextBeforeId: jobs.at(-1)!.id };
    }
    const { nextBeforeId } = step;
    if (nextBeforeId === null || performance.now() > stopAt) return { jobs: found, nextBeforeId };
    beforeId = nextBeforeId;
    await nextTurn();
  }
}

/** The statuses that are asked for by name: the list is then read by its index. */
function statusesOf(conditions: readonly JobCondition[]): JobStatus[] {
  const named = conditions.find(({ key, isNegated }) => key === 'status' && !isNegated);
  return named ? named.values.map((value) => value.toLowerCase() as JobStatus) : [];
}
