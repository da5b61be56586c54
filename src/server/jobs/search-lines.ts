// The search that the server does for the browser, which has not all lines of a long log: one call
// answers soon with what it found in a stretch, and the browser goes on from there.
import type { LogLevel } from '@/model/job-log';
import { makeMatcher } from '@/model/match-line';
import type { Db } from '../db/client';
import { lineTexts } from './log-fetch-store';
import { findLastLine } from './log-find-store';
import { scanLines } from './log-scan-store';

/** One call: what a quiet machine does in some 50 ms. */
const mostSlices = 50;
const longestMs = 35;
const mostMatchesListed = 1_000;

export interface Search {
  q: string;
  /** inclusive */
  fromLine: number;
  /** none = all */
  levels?: readonly LogLevel[];
}

export interface SearchResult {
  /** line numbers, ascending; the first so many */
  matches: number[];
  /** how many matched in this call, listed or not */
  matched: number;
  /** this call has looked at the lines up to this one */
  scannedToLine: number;
  hasMore: boolean;
}

export async function searchLines(
  db: Db,
  jobId: number,
  { q, fromLine, levels }: Search,
): Promise<SearchResult> {
  const end = await findLastLine(db, jobId);
  const matches: number[] = [];
  let matched = 0;
  let scannedToLine = Math.min(fromLine - 1, end?.line ?? 0);
  if (!end) return { matches, matched, scannedToLine, hasMore: false };

  const isMatch = makeMatcher(q);
  const stopAt = performance.now() + longestMs;
  let slices = 0;
  const scan = { fromLine, end, levels, columns: lineTexts };
  for await (const { lines, scannedTo } of scanLines(db, jobId, scan)) {
    for (const line of lines) {
      if (!isMatch(line)) continue;
      matched++;
      if (matches.length < mostMatchesListed) matches.push(line.line);
    }
    scannedToLine = scannedTo;
    if (++slices >= mostSlices || performance.now() > stopAt) break;
  }
  return { matches, matched, scannedToLine, hasMore: scannedToLine < end.line };
}
