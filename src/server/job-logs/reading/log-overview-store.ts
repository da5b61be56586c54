// Where in a log something went wrong, for the strip beside the scrollbar: counted in the partial
// index alone, in steps that stay short also where half a million lines are warnings.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import { makeAdaptiveBatch } from '../writing/adaptive-batch';

const firstLinesPerStep = 20_000;
const maxLinesPerStep = 1_000_000;
/** The statement names every part of a step, and its text has to stay short. */
const maxPartsPerStep = 250;
const longestMs = 300;

export interface Bucket {
  /** 0, 1, 2 … */
  bucket: number;
  warn: number;
  error: number;
  fatal: number;
}

export interface Overview {
  lineCount: number;
  linesPerBucket: number;
  /** those with any, ascending */
  buckets: Bucket[];
  /** less than `lineCount` when time was up */
  countedToLine: number;
}

/** Counts the lines that are no info, in at most `wanted` buckets of equally many lines. */
export async function countByBucket(
  db: Db,
  jobId: number,
  wanted: number,
  giveUpMs = longestMs,
): Promise<Overview> {
  const lineCount = (await db.sql.findLastLine(jobId))?.line ?? 0;
  const linesPerBucket = Math.max(1, Math.ceil(lineCount / wanted));
  const counts = new Map<number, Bucket>();
  const pace = makeAdaptiveBatch(db.sql, firstLinesPerStep, maxLinesPerStep);
  const stopAt = performance.now() + giveUpMs;
  let countedToLine = 0;
  while (countedToLine < lineCount && (countedToLine === 0 || performance.now() < stopAt)) {
    if (countedToLine > 0) await nextTurn();
    countedToLine = await pace.step(async (size) => {
      const to = Math.min(countedToLine + size, lineCount);
      const parts = cutAtBuckets(countedToLine, to, linesPerBucket);
      for (const part of await countParts(db, jobId, parts, linesPerBucket)) add(counts, part);
      return parts.at(-1)!.to;
    });
  }
  return { lineCount, linesPerBucket, buckets: [...counts.values()], countedToLine };
}

interface Part {
  /** exclusive */
  after: number;
  to: number;
}

/** The lines behind `after` up to `to`, or some of the first, in parts that each have one bucket. */
function cutAtBuckets(after: number, to: number, linesPerBucket: number): Part[] {
  const parts: Part[] = [];
  for (let next = after; next < to && parts.length < maxPartsPerStep;) {
    const bucketEnd = (Math.floor(next / linesPerBucket) + 1) * linesPerBucket;
    parts.push({ after: next, to: Math.min(bucketEnd, to) });
    next = bucketEnd;
  }
  return parts;
}

async function countParts(
  db: Db,
  jobId: number,
  parts: readonly Part[],
  linesPerBucket: number,
): Promise<Bucket[]> {
  const counts = await db.sql.countWrong(jobId, parts);
  return counts.map(({ after, ...count }) => ({
    bucket: Math.floor(after / linesPerBucket),
    ...count,
  }));
}

function add(counts: Map<number, Bucket>, { bucket, warn, error, fatal }: Bucket): void {
  if (warn + error + fatal === 0) return;
  const sum = counts.get(bucket) ?? { bucket, warn: 0, error: 0, fatal: 0 };
  sum.warn += warn;
  sum.error += error;
  sum.fatal += fatal;
  counts.set(bucket, sum);
}
