// Going through a job's lines from one number to another, however many they are, in slices that
// are short in lines, bytes and time; others have their turn between them.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogLevel } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import type { Sql } from '@/server/db/sql';
import type { LinePart, LineParts, Position } from '@/server/db/statements/log-statements';
import { fetchInSteps } from './log-fetch-store';
import { findIds, isRare, wantsAll } from './log-find-store';
import { makeAdaptiveBatch } from '../writing/adaptive-batch';

const maxLinesPerSlice = 2_000;
const firstLinesPerSlice = 250;
const maxBytesPerSlice = 500_000;
/** Another request has some ten turns of the event loop, and waits for a slice before each of them. */
const sliceMs = 3;
/** Where the database itself leaves out most lines, it may go through more at a time. */
const maxJudged = { lines: 20_000, bytes: 2_000_000 };
/** How many ids of rare lines are looked up at a time. */
const idsPerLookup = 500;

export interface Scan<Part extends LinePart> {
  /** inclusive */
  fromLine: number;
  end: Position;
  /** from `end` back to `fromLine` */
  newestFirst?: boolean;
  /** none = all */
  levels?: readonly LogLevel[];
  part: Part;
  /** by which the database may leave lines out before they are read; who asked judges all the same */
  where?: Sql;
  /** of a slice, where the caller does more with each line than look at it */
  maxLines?: number;
}

export interface Slice<Row> {
  /** only those asked for, in the order of the scan */
  lines: Row[];
  /** the line number up to which, in that order, everything was looked at */
  scannedTo: number;
}

/** The lines between `fromLine` and `end`; the last slice has scanned to the other end. */
export function scanLines<Part extends LinePart>(
  db: Db,
  jobId: number,
  scan: Scan<Part>,
): AsyncGenerator<Slice<LineParts[Part]>> {
  return isRare(scan.levels ?? []) ? scanRare(db, jobId, scan) : scanRange(db, jobId, scan);
}

async function* scanRange<Part extends LinePart>(
  db: Db,
  jobId: number,
  scan: Scan<Part>,
): AsyncGenerator<Slice<LineParts[Part]>> {
  const { end, maxLines = maxLinesPerSlice, where, part, newestFirst = false } = scan;
  const levels = scan.levels && !wantsAll(scan.levels) ? scan.levels : [];
  const most = where ? maxJudged : { lines: maxLines, bytes: maxBytesPerSlice };
  const pace = makeAdaptiveBatch(db.sql, firstLinesPerSlice, most.lines, sliceMs);
  for (let [low, high] = [scan.fromLine, end.line], isFirst = true; low <= high; isFirst = false) {
    if (!isFirst) await nextTurn();
    const slice = await pace.step(async (size) => {
      const wanted = newestFirst
        ? { from: Math.max(low, high - size + 1), to: high }
        : { from: low, to: Math.min(low + size - 1, high) };
      const { from, to } = await boundBytes(db, jobId, wanted, newestFirst, most.bytes);
      const range = { jobId, after: from - 1, to, limit: maxLines, newestFirst };
      const lines = await db.sql.fetchRange(range, { levels, where }, part);
      const isCut = lines.length === maxLines;
      return { lines, scannedTo: isCut ? lines.at(-1)!.line : newestFirst ? from : to };
    });
    yield slice;
    if (newestFirst) high = slice.scannedTo - 1;
    else low = slice.scannedTo + 1;
  }
}

interface Span {
  from: number;
  to: number;
}

/** The lines, or so many of the first in the order of the scan as are small; one at least. */
async function boundBytes(
  db: Db,
  jobId: number,
  { from, to }: Span,
  newestFirst: boolean,
  maxBytes: number,
): Promise<Span> {
  const bytes = await db.sql.sumBytes({ jobId, after: from - 1, to });
  if (bytes <= maxBytes || from === to) return { from, to };
  const middle = Math.floor((from + to) / 2);
  const half = newestFirst ? { from: middle + 1, to } : { from, to: middle };
  return boundBytes(db, jobId, half, newestFirst, maxBytes);
}

/** Levels without info are found in their own index, the rest of the log is not read. */
async function* scanRare<Part extends LinePart>(
  db: Db,
  jobId: number,
  { fromLine, end, levels = [], part, newestFirst = false }: Scan<Part>,
): AsyncGenerator<Slice<LineParts[Part]>> {
  const before = await db.sql.findLineBefore(jobId, fromLine);
  const range = { jobId, levels, newestFirst, count: idsPerLookup };
  let afterId = before?.id ?? 0;
  let last: Position | undefined = end;
  for (let isDone = false; last && !isDone;) {
    const { ids } = await findIds(db, { ...range, afterId, end: last });
    isDone = ids.length < idsPerLookup;
    for await (const lines of fetchInSteps(db, ids, part)) {
      // None where there was an id: the job is being deleted, and what is left of it matters no more.
      if (lines.length > 0) yield { lines, scannedTo: lines.at(-1)!.line };
    }
    if (newestFirst) last = await db.sql.findLastLine(jobId, (ids.at(-1) ?? 1) - 1);
    else afterId = ids.at(-1) ?? afterId;
    await nextTurn();
  }
  yield { lines: [], scannedTo: newestFirst ? fromLine : end.line };
}
