// A job's lines from one end or the other, in slices that are short in lines, bytes and time, as far
// as the database cannot tell by itself that they do not match.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogLevel } from '@/model/log/job-log';
import type { JobLogRow } from '@/model/shape';
import type { Db } from '@/server/db/client';
import type { Sql } from '@/server/db/sql';
import { fetchInSteps } from '../reading/log-fetch-store';
import { findIds, wantsAll } from '../reading/log-find-store';
import { makeAdaptiveBatch } from '../writing/adaptive-batch';

const maxRowsPerSlice = 250;
const firstLinesPerSlice = 250;
const maxLinesPerSlice = 20_000;
const maxBytesPerSlice = 2_000_000;
const sliceMs = 4;
const idsPerLookup = 250;

export interface LineWalk {
  jobId: number;
  newestFirst: boolean;
  /** the last line that was looked at before; null = none */
  pastLine: number | null;
  /** none = all */
  levels: readonly LogLevel[];
  /** which lines the database lets through */
  where: Sql;
}

export interface WalkSlice {
  /** in the order of the walk */
  lines: JobLogRow[];
  /** everything up to this line, in the order of the walk, was looked at */
  lookedTo: number;
}

export async function* walkLines(db: Db, walk: LineWalk): AsyncGenerator<WalkSlice> {
  const { jobId, newestFirst, pastLine, levels } = walk;
  const last = await db.sql.findLastLine(jobId);
  if (!last) return;
  const low = newestFirst ? 1 : (pastLine ?? 0) + 1;
  const high = newestFirst ? Math.min(last.line, (pastLine ?? Infinity) - 1) : last.line;
  const isRare = !wantsAll(levels) && !levels.includes('info');
  yield* isRare ? walkRare(db, walk, low, high) : walkRange(db, walk, low, high);
}

async function* walkRange(
  db: Db,
  { jobId, newestFirst, levels, where }: LineWalk,
  low: number,
  high: number,
): AsyncGenerator<WalkSlice> {
  const pace = makeAdaptiveBatch(db.sql, firstLinesPerSlice, maxLinesPerSlice, sliceMs);
  const filter = { levels: wantsAll(levels) ? [] : levels, where };
  for (let [from, to] = [low, high]; from <= to;) {
    if (to - from < high - low) await nextTurn();
    const slice = await pace.step(async (size) => {
      const wanted = newestFirst
        ? { from: Math.max(from, to - size + 1), to }
        : { from, to: Math.min(to, from + size - 1) };
      const part = await boundBytes(db, jobId, wanted, newestFirst);
      const range = { jobId, after: part.from - 1, to: part.to, limit: maxRowsPerSlice };
      const lines = await db.sql.fetchRange({ ...range, newestFirst }, filter, 'whole');
      const isCut = lines.length === maxRowsPerSlice;
      const end = newestFirst ? part.from : part.to;
      return { lines, lookedTo: isCut ? lines.at(-1)!.line : end };
    });
    yield slice;
    if (newestFirst) to = slice.lookedTo - 1;
    else from = slice.lookedTo + 1;
  }
}

interface Part {
  from: number;
  to: number;
}

/** The part, or so much of its beginning in the order of the walk as is small; one line at least. */
async function boundBytes(
  db: Db,
  jobId: number,
  { from, to }: Part,
  newestFirst: boolean,
): Promise<Part> {
  const bytes = await db.sql.sumBytes({ jobId, after: from - 1, to });
  if (bytes <= maxBytesPerSlice || from === to) return { from, to };
  const middle = Math.floor((from + to) / 2);
  const half = newestFirst ? { from: middle + 1, to } : { from, to: middle };
  return boundBytes(db, jobId, half, newestFirst);
}

/** Levels without info are found in their own index, the rest of the log is not read. */
async function* walkRare(
  db: Db,
  { jobId, newestFirst, levels }: LineWalk,
  low: number,
  high: number,
): AsyncGenerator<WalkSlice> {
  const before = await db.sql.findLineBefore(jobId, low);
  let end = await db.sql.findLineBefore(jobId, high + 1);
  let afterId = before?.id ?? 0;
  for (let isLast = false; end && !isLast;) {
    const stretch = { jobId, afterId, end, levels, newestFirst, count: idsPerLookup };
    const { ids } = await findIds(db, stretch);
    isLast = ids.length < idsPerLookup;
    for await (const lines of fetchInSteps(db, ids, 'whole')) {
      if (lines.length > 0) yield { lines, lookedTo: lines.at(-1)!.line };
    }
    if (newestFirst) end = await db.sql.findLastLine(jobId, (ids.at(-1) ?? 1) - 1);
    else afterId = ids.at(-1) ?? afterId;
    await nextTurn();
  }
  if (low <= high) yield { lines: [], lookedTo: newestFirst ? low : high };
}
