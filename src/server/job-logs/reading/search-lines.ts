// The search that the server does for the browser, which has not all lines of a long log: one call
// answers soon with what it found in a stretch, and the browser goes on from there.
import type { LogLevel } from '@/model/log/job-log';
import { makeMatcher } from '@/model/log/match-line';
import { databaseTime } from '@/server/clocks';
import type { Db } from '@/server/db/client';
import type { Position } from '@/server/db/statements/log-statements';
import { readLostAt } from './log-fetch-store';
import { scanLines } from './log-scan-store';
import { narrowLevels } from './narrow-levels';

/** One call reads for so long at the most: others wait for their answers meanwhile. */
const maxSlices = 50;
const longestMs = 12;
/** A call that has found so many ends: the slice that it ends with adds 2,000 at most. */
const enoughMatches = 8_000;

export interface Search {
  /** none = every line of the levels */
  q?: string;
  /** in which the reader sees times */
  timeZone?: string;
  /** inclusive */
  fromLine: number;
  /** none = all */
  levels?: readonly LogLevel[];
}

export interface SearchResult {
  /** line numbers, ascending */
  matches: number[];
  /** this call has looked at the lines up to this one */
  scannedToLine: number;
  hasMore: boolean;
}

export async function searchLines(
  db: Db,
  jobId: number,
  { q, timeZone, fromLine, levels }: Search,
): Promise<SearchResult> {
  const end = await db.sql.findLastLine(jobId);
  const matches: number[] = [];
  let scannedToLine = Math.min(fromLine - 1, end?.line ?? 0);
  if (!end) return { matches, scannedToLine, hasMore: false };

  const stopAt = performance.now() + longestMs * db.sql.patience;
  let slices = 0;
  for await (const { found, scannedTo } of findLines(db, jobId, {
    q,
    timeZone,
    fromLine,
    end,
    levels,
  })) {
    matches.push(...found);
    scannedToLine = scannedTo;
    const isEnough = matches.length >= enoughMatches || ++slices >= maxSlices;
    if (isEnough || performance.now() > stopAt) break;
  }
  const hasMore = scannedToLine < end.line;
  // The last line may stand for others, which were given up.
  if (!hasMore) scannedToLine = (await readLostAt(db, end.id))?.to ?? end.line;
  return { matches, scannedToLine, hasMore };
}

/** The numbers of the lines that match, slice by slice. */
async function* findLines(
  db: Db,
  jobId: number,
  { q, timeZone, ...scan }: Search & { end: Position },
) {
  if (q === undefined) {
    const numbers = scanLines(db, jobId, { ...scan, part: 'number' });
    for await (const { lines, scannedTo } of numbers) {
      yield { found: lines.map(({ line }) => line), scannedTo };
    }
    return;
  }
  const now = databaseTime();
  const isMatch = makeMatcher(q, timeZone, now);
  const where = db.sql.mayMatch(q, { timeZone: timeZone ?? 'UTC', now });
  const levels = narrowLevels(q, scan.levels);
  const texts = scanLines(db, jobId, { ...scan, levels, part: 'texts', where });
  for await (const { lines, scannedTo } of texts) {
    yield { found: lines.filter(isMatch).map(({ line }) => line), scannedTo };
  }
}
