// Going through a job's lines from one number to another, however many they are, in slices that
// are short in lines, bytes and time; others have their turn between them.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogLevel } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import type { Sql } from '@/server/db/sql';
import type { LinePart, LineParts, Position } from '@/server/db/statements/log-statements';
import { fetchInSteps } from './log-fetch-store';
import { findIds, wantsAll } from './log-find-store';
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
  /** none = all */
  levels?: readonly LogLevel[];
  part: Part;
  /** by which the database may leave lines out before they are read; who asked judges all the same */
  where?: Sql;
  /** of a slice, where the caller does more with each line than look at it */
  maxLines?: number;
}

export interface Slice<Row> {
  /** ascending, only those asked for */
  lines: Row[];
  /** the line number up to which everything was looked at */
  scannedTo: number;
}

/** The lines from `fromLine` up to `end`; the last slice has scanned to `end`. */
export function scanLines<Part extends LinePart>(
  db: Db,
  jobId: number,
  scan: Scan<Part>,
): AsyncGenerator<Slice<LineParts[Part]>> {
  const { levels = [] } = scan;
  const isRare = !wantsAll(levels) && !levels.includes('info');
  return isRare ? scanRare(db, jobId, scan) : scanRange(db, jobId, scan);
}

async function* scanRange<Part extends LinePart>(
  db: Db,
  jobId: number,
  scan: Scan<Part>,
): AsyncGenerator<Slice<LineParts[Part]>> {
  const { maxLines = maxLinesPerSlice, where, part } = scan;
  const levels = scan.levels && !wantsAll(scan.levels) ? scan.levels : [];
  const most = where ? maxJudged : { lines: maxLines, bytes: maxBytesPerSlice };
  const pace = makeAdaptiveBatch(db.sql, firstLinesPerSlice, most.lines, sliceMs);
  for (let from = scan.fromLine; from <= scan.end.line;) {
    if (from > scan.fromLine) await nextTurn();
    const slice = await pace.step(async (size) => {
      const last = Math.min(from + size - 1, scan.end.line);
      const to = await findSliceEnd(db, jobId, from, last, most.bytes);
      const range = { jobId, after: from - 1, to, limit: maxLines };
      const lines = await db.sql.fetchRange(range, { levels, where }, part);
      const isCut = lines.length === maxLines;
      return { lines, scannedTo: isCut ? lines.at(-1)!.line : to };
    });
    yield slice;
    from = slice.scannedTo + 1;
  }
}

/** The line up to which the slice is small: `to`, or nearer; `from` at least. */
async function findSliceEnd(
  db: Db,
  jobId: number,
  from: number,
  to: number,
  maxBytes: number,
): Promise<number> {
  const bytes = await db.sql.sumBytes({ jobId, after: from - 1, to });
  const isSmall = bytes <= maxBytes;
  if (isSmall || from === to) return to;
  return findSliceEnd(db, jobId, from, Math.floor((from + to) / 2), maxBytes);
}

/** Levels without info are found in their own index, the rest of the log is not read. */
async function* scanRare<Part extends LinePart>(
  db: Db,
  jobId: number,
  { fromLine, end, levels = [], part }: Scan<Part>,
): AsyncGenerator<Slice<LineParts[Part]>> {
  const before = await db.sql.findLineBefore(jobId, fromLine);
  const stretch = { jobId, end, levels, newestFirst: false, count: idsPerLookup };
  let afterId = before?.id ?? 0;
  for (let isLast = false; !isLast;) {
    const { ids } = await findIds(db, { ...stretch, afterId });
    isLast = ids.length < idsPerLookup;
    for await (const lines of fetchInSteps(db, ids, part)) {
      // None where there was an id: the job is being deleted, and what is left of it matters no more.
      if (lines.length > 0) yield { lines, scannedTo: lines.at(-1)!.line };
    }
    afterId = ids.at(-1) ?? afterId;
    await nextTurn();
  }
  yield { lines: [], scannedTo: end.line };
}
