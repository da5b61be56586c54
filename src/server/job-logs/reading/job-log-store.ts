// Reading a job's lines, in pages that are bounded in lines looked at, lines sent and bytes: SQLite
// runs inside the event loop, so nothing here may take long, however long the log is.
//
// A page covers a stretch of the log, whether or not the lines in it pass the filter. Both of its
// ends are cursors: what is read from there neither leaves a line out nor brings one twice.
import type { LogLevel } from '@/model/log/job-log';
import type { JobLogRow } from '@/server/shapes/shape-job-log';
import type { Db } from '@/server/db/client';
import { fetchInSteps, readLostAt } from './log-fetch-store';
import { findIds, type Stretch } from './log-find-store';

/** A response stays under 1 MB with the job in it, whose data and result have 64 KB each. */
const maxPageBytes = 900_000;

export interface LinePage {
  /** ascending */
  lines: JobLogRow[];
  /** whether there are more in the direction of reading, matching or not */
  hasMore: boolean;
  /** where newer lines begin: this page has looked up to here */
  nextAfterId: number;
  /** where older lines end: this page has looked back to here */
  nextBeforeId: number;
}

export interface PageFilter {
  /** none = all */
  levels?: readonly LogLevel[];
  limit: number;
}

/** The first lines behind `afterId` (0 = all); at least one, if one was found, however large. */
export async function readLinesAfter(
  db: Db,
  jobId: number,
  { afterId, levels = [], limit }: PageFilter & { afterId: number },
): Promise<LinePage> {
  // Read first: what is appended from here on is the next call's.
  const end = await db.sql.findLastLine(jobId);
  if (!end || end.id <= afterId) return nothingAfter(afterId, end?.id ?? 0);
  const stretch = { jobId, afterId, end, levels, newestFirst: false, count: limit + 1 };
  const { lines, lookedTo } = await readStretch(db, stretch);
  const nextBeforeId = afterId + 1;
  return { lines, hasMore: lookedTo < end.id, nextAfterId: lookedTo, nextBeforeId };
}

/** The page behind the last line, whose id is `endId`, 0 without one. */
export function nothingAfter(afterId: number, endId: number): LinePage {
  const nextBeforeId = Math.min(afterId, endId) + 1;
  return { lines: [], hasMore: false, nextAfterId: afterId, nextBeforeId };
}

/** As `readLinesAfter`, from the line with the number `fromLine`, or the one that stands for it. */
export async function readLinesFrom(
  db: Db,
  jobId: number,
  { fromLine, ...filter }: PageFilter & { fromLine: number },
): Promise<LinePage> {
  const before = await db.sql.findLineBefore(jobId, fromLine);
  const lost = before && (await readLostAt(db, before.id));
  const standsForIt = lost && lost.to >= fromLine;
  const afterId = (before?.id ?? 0) - (standsForIt ? 1 : 0);
  return readLinesAfter(db, jobId, { ...filter, afterId });
}

/** The last lines in front of `beforeId` (none = at the end), found from the newest back. */
export async function readLinesBefore(
  db: Db,
  jobId: number,
  { beforeId, levels = [], limit }: PageFilter & { beforeId?: number },
): Promise<LinePage> {
  const end = await db.sql.findLastLine(jobId, beforeId && beforeId - 1);
  const start = end && (await db.sql.findFirstLine(jobId));
  if (!end || !start) return { lines: [], hasMore: false, nextAfterId: 0, nextBeforeId: 1 };
  const afterId = start.id - 1;
  const stretch = { jobId, afterId, end, levels, newestFirst: true, count: limit + 1 };
  const { lines, lookedTo } = await readStretch(db, stretch);
  return {
    lines: lines.reverse(),
    hasMore: lookedTo > start.id,
    nextAfterId: end.id,
    nextBeforeId: lookedTo,
  };
}

/** The lines with these numbers, as many of the first as fit into a page. */
export async function readLinesAt(
  db: Db,
  jobId: number,
  numbers: readonly number[],
): Promise<LinePage> {
  const found = await db.prisma.jobLog.findMany({
    where: { jobId, line: { in: [...numbers] } },
    select: { id: true },
    orderBy: { line: 'asc' },
  });
  const lines = await fetchPage(
    db,
    found.map(({ id }) => Number(id)),
  );
  const [first, last] = [lines[0]?.id ?? 1, lines.at(-1)?.id ?? 0];
  return { lines, hasMore: lines.length < found.length, nextAfterId: last, nextBeforeId: first };
}

/** One line less than `count` at most: the last one only tells that there are more. */
async function readStretch(db: Db, stretch: Stretch) {
  const { ids, lookedTo } = await findIds(db, stretch);
  const lines = await fetchPage(db, ids.slice(0, stretch.count - 1));
  const isCut = lines.length < ids.length;
  return { lines, lookedTo: isCut ? (lines.at(-1)?.id ?? lookedTo) : lookedTo };
}

/** As many of the first as fit into a page, and at least one. */
async function fetchPage(db: Db, ids: readonly number[]): Promise<JobLogRow[]> {
  const lines: JobLogRow[] = [];
  let bytes = 0;
  for await (const step of fetchInSteps(db, ids, 'whole')) {
    for (const line of step) {
      bytes += bytesInAnswer(line);
      if (bytes > maxPageBytes && lines.length > 0) return lines;
      lines.push(line);
    }
  }
  return lines;
}

/** The names in a line of an answer, its numbers and its time. */
const frameBytes = 200;

function bytesInAnswer({ message, data, stackTrace }: JobLogRow): number {
  const asJson = (text: string) => Buffer.byteLength(JSON.stringify(text));
  // What is stored as JSON is sent as it is.
  const dataBytes = data === null ? 0 : Buffer.byteLength(data);
  return frameBytes + asJson(message) + dataBytes + (stackTrace === null ? 0 : asJson(stackTrace));
}
