// Going through a job's lines from one number to another, however many they are, in slices that
// are short in lines, bytes and time; others have their turn between them.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogLevel } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import { Prisma } from '@/server/db/generated/sqlite/client';
import { fetchInSteps, type Columns } from './log-fetch-store';
import { findIds, findLineBefore, wantsAll, type Position } from './log-find-store';
import { makePace } from '../writing/pace';

const mostLinesPerSlice = 2_000;
const firstLinesPerSlice = 250;
const mostBytesPerSlice = 500_000;
/** Another request has some ten turns of the event loop, and waits for a slice before each of them. */
const sliceMs = 3;
/** Where the database itself leaves out most lines, it may go through more at a time. */
const mostJudged = { lines: 20_000, bytes: 2_000_000 };
/** How many ids of rare lines are looked up at a time. */
const idsPerLookup = 500;

export interface Scan<Row> {
  /** inclusive */
  fromLine: number;
  end: Position;
  /** none = all */
  levels?: readonly LogLevel[];
  columns: Columns<Row>;
  /** by which the database may leave lines out before they are read; who asked judges all the same */
  where?: Prisma.Sql;
  /** of a slice, where the caller does more with each line than look at it */
  mostLines?: number;
}

export interface Slice<Row> {
  /** ascending, only those asked for */
  lines: Row[];
  /** the line number up to which everything was looked at */
  scannedTo: number;
}

type Numbered = { line: number };

/** The lines from `fromLine` up to `end`; the last slice has scanned to `end`. */
export function scanLines<Row extends Numbered>(
  db: Db,
  jobId: number,
  scan: Scan<Row>,
): AsyncGenerator<Slice<Row>> {
  const { levels = [] } = scan;
  const isRare = !wantsAll(levels) && !levels.includes('info');
  return isRare ? scanRare(db, jobId, scan) : scanRange(db, jobId, scan);
}

async function* scanRange<Row extends Numbered>(
  db: Db,
  jobId: number,
  scan: Scan<Row>,
): AsyncGenerator<Slice<Row>> {
  const { mostLines = mostLinesPerSlice, where } = scan;
  const most = where ? mostJudged : { lines: mostLines, bytes: mostBytesPerSlice };
  const pace = makePace(firstLinesPerSlice, most.lines, sliceMs);
  for (let from = scan.fromLine; from <= scan.end.line;) {
    if (from > scan.fromLine) await nextTurn();
    const slice = await pace.step(async (size) => {
      const last = Math.min(from + size - 1, scan.end.line);
      const to = await findSliceEnd(db, jobId, from, last, most.bytes);
      const lines = await fetchRange(db, jobId, { ...scan, from, to, mostLines });
      const isCut = lines.length === mostLines;
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
  mostBytes: number,
): Promise<number> {
  // octet_length takes the length from the row's head, without reading the text.
  const [sum] = await db.prisma.$queryRaw<{ bytes: number | bigint | null }[]>`
    SELECT sum(octet_length(message) + coalesce(octet_length(data), 0)
      + coalesce(octet_length(stack_trace), 0)) AS bytes
    FROM job_logs WHERE job_id = ${jobId} AND line >= ${from} AND line <= ${to}`;
  const isSmall = Number(sum?.bytes ?? 0) <= mostBytes;
  if (isSmall || from === to) return to;
  return findSliceEnd(db, jobId, from, Math.floor((from + to) / 2), mostBytes);
}

interface Range<Row> extends Scan<Row> {
  /** inclusive, as is `to` */
  from: number;
  to: number;
  mostLines: number;
}

function fetchRange<Row>(
  db: Db,
  jobId: number,
  { from, to, levels = [], where, columns, mostLines }: Range<Row>,
): Promise<Row[]> {
  const ofLevels = wantsAll(levels)
    ? Prisma.empty
    : Prisma.sql`AND level IN (${Prisma.join([...levels])})`;
  return db.prisma.$queryRaw<Row[]>`
    SELECT ${columns.sql} FROM job_logs
    WHERE job_id = ${jobId} AND line >= ${from} AND line <= ${to} ${ofLevels}
      ${where ? Prisma.sql`AND ${where}` : Prisma.empty}
    ORDER BY line LIMIT ${mostLines}`;
}

/** Levels without info are found in their own index, the rest of the log is not read. */
async function* scanRare<Row extends Numbered>(
  db: Db,
  jobId: number,
  { fromLine, end, levels = [], columns }: Scan<Row>,
): AsyncGenerator<Slice<Row>> {
  const before = await findLineBefore(db, jobId, fromLine);
  const stretch = { jobId, end, levels, newestFirst: false, count: idsPerLookup };
  let afterId = before?.id ?? 0;
  for (let isLast = false; !isLast;) {
    const { ids } = await findIds(db, { ...stretch, afterId });
    isLast = ids.length < idsPerLookup;
    for await (const lines of fetchInSteps(db, ids, columns)) {
      // None where there was an id: the job is being deleted, and what is left of it matters no more.
      if (lines.length > 0) yield { lines, scannedTo: lines.at(-1)!.line };
    }
    afterId = ids.at(-1) ?? afterId;
    await nextTurn();
  }
  yield { lines: [], scannedTo: end.line };
}
