// The search over the logs of all jobs: job by job in the order of their ids, and within a job line
// by line, so that the hits of a job stand together. One call answers soon with what it found; the
// client goes on from there with the cursor that it got.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import { scanLines } from '../reading/log-scan-store';
import { collectHits, type AllResult, type AllSearch, type Collected } from './collect-hits';
import { countLines, readJobs, type Order, type WalkedJob } from './job-walk-store';
import { mayHaveHits, prepareQuery, type PreparedQuery } from './prepare-query';
import { fetchShortJobs, takeShortJobs } from './short-jobs-store';

/** One call reads for so long at the most, in slices between which others have their turn. */
const longestMs = 60;
const longestAwayMs = 250;
/** The matcher looks at each of them, in one turn of the event loop. */
const maxRowsPerSlice = 250;

export async function searchAllLogs(
  db: Db,
  search: AllSearch,
  giveUpMs = Math.min(longestMs * db.sql.patience, longestAwayMs),
): Promise<AllResult> {
  const { cursor, order } = search;
  const query = prepareQuery(db, search);
  const allLines = cursor?.allLines ?? (await countLines(db));
  const stopAt = performance.now() + giveUpMs;
  const found = collectHits(search, query.isMatch);
  const isOver = () => found.isFull() || performance.now() > stopAt;
  let fromId = cursor?.jobId ?? null;
  for (;;) {
    const jobs = await readJobs(db, fromId, order, query.conditions);
    if (jobs.length === 0) return found.end(allLines);
    const left = await searchJobs(db, jobs, { search, query, found, isOver });
    if (left) return found.pause(left, allLines);
    fromId = jobs.at(-1)!.id + (order === 'newest' ? -1 : 1);
    await nextTurn();
  }
}

interface Running {
  search: AllSearch;
  query: PreparedQuery;
  found: Collected;
  isOver: () => boolean;
}

/** @returns the job that is not done when time is up or the page is full; null = all are done */
async function searchJobs(
  db: Db,
  jobs: readonly WalkedJob[],
  running: Running,
): Promise<WalkedJob | null> {
  const { search, query, found, isOver } = running;
  for (let rest = jobs; rest.length > 0;) {
    const [job] = rest as [WalkedJob];
    if (found.hasLooked() && isOver()) return job;
    const isBegun = found.isIn(job);
    const short = isBegun || !mayHaveHits(job, query) ? [] : takeShortJobs(rest);
    if (short.length > 0) {
      const wanted = short.filter((one) => mayHaveHits(one, query));
      const lines = await fetchShortJobs(db, wanted, query, search.order);
      for (const one of short) {
        const slice = lines.get(one.id) ?? [];
        if (!found.add(one, slice, null)) return one;
        found.pass(one);
      }
    } else {
      if (mayHaveHits(job, query) && !(await searchJob(db, job, running))) return job;
      found.pass(job);
    }
    rest = rest.slice(Math.max(1, short.length));
  }
  return null;
}

/** @returns whether all of it is done that is wanted */
async function searchJob(db: Db, job: WalkedJob, running: Running): Promise<boolean> {
  const { search, query, found, isOver } = running;
  const { where, levels } = query;
  if (found.isEnoughOf(job)) return true;
  const rest = await findRest(db, job.id, search.order, found.pastLine(job));
  if (!rest) return true;
  const scan = { ...rest, levels, where, part: 'whole', maxLines: maxRowsPerSlice } as const;
  for await (const { lines, scannedTo } of scanLines(db, job.id, scan)) {
    if (!found.add(job, lines, scannedTo)) return false;
    if (found.isEnoughOf(job)) return true;
    if (isOver()) return false;
  }
  return true;
}

/** What is left of a job's log behind `pastLine`, in the order of the search. */
async function findRest(db: Db, jobId: number, order: Order, pastLine: number | null) {
  const newestFirst = order === 'newest';
  const isBegun = newestFirst && pastLine !== null;
  const end = await (isBegun ? db.sql.findLineBefore(jobId, pastLine) : db.sql.findLastLine(jobId));
  const fromLine = newestFirst ? 1 : (pastLine ?? 0) + 1;
  return end && fromLine <= end.line ? { fromLine, end, newestFirst } : null;
}
