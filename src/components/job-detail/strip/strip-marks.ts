// Where on the strip beside the log something is. Places are shares of the whole log, 0 at its first
// line and 1 behind its last.
import type { JobLogOverview } from '@/model/api/job-logs';
import { formatCount, formatCountOf } from '@/model/format';
import type { MissingLines } from '../window/log-window';

export interface StripMark {
  from: number;
  to: number;
}

export type StripKind = 'warn' | 'error' | 'lost' | 'match';

interface Sources {
  /** null = not known yet, or nothing went wrong */
  overview: JobLogOverview | null;
  /** the log's last line */
  newest: number;
  lost: readonly MissingLines[];
  /** numbers of the lines that match the search, ascending */
  matches: readonly number[];
}

/** More marks than the strip has pixels say no more. */
const slots = 400;

export function placeMarks(sources: Sources): Record<StripKind, StripMark[]> {
  const { overview, newest, lost, matches } = sources;
  if (newest === 0) return { warn: [], error: [], lost: [], match: [] };
  const share = (line: number) => Math.min(1, line / newest);
  const ofLevel = (counts: (bucket: JobLogOverview['buckets'][number]) => number) =>
    (overview?.buckets ?? [])
      .filter((bucket) => counts(bucket) > 0)
      .map(({ bucket }) => ({
        from: share(bucket * overview!.lines_per_bucket),
        to: share((bucket + 1) * overview!.lines_per_bucket),
      }));
  const taken = new Set(matches.map((line) => Math.floor(share(line - 1) * slots)));
  return {
    warn: ofLevel(({ warn }) => warn),
    error: ofLevel(({ error, fatal }) => error + fatal),
    lost: lost.map(({ from, to }) => ({ from: share(from - 1), to: share(to) })),
    match: [...taken].map((slot) => ({ from: slot / slots, to: (slot + 1) / slots })),
  };
}

/** Stretches told one by one; more of them are told by their number. */
const maxTold = 5;

/** The strip in words, for who does not see it. */
export function describeStrip({ overview, lost, matches }: Sources): string {
  const buckets = overview?.buckets ?? [];
  const told = buckets.slice(0, maxTold).map(({ bucket, warn, error, fatal }) => {
    const first = bucket * overview!.lines_per_bucket + 1;
    const last = Math.min(overview!.line_count, first + overview!.lines_per_bucket - 1);
    const where =
      first === last
        ? `line ${formatCount(first)}`
        : `lines ${formatCount(first)} to ${formatCount(last)}`;
    const what = [
      error + fatal > 0 && formatCountOf(error + fatal, 'error'),
      warn > 0 && formatCountOf(warn, 'warning'),
    ];
    return `${what.filter(Boolean).join(' and ')} in ${where}`;
  });
  if (buckets.length > maxTold) told.push(`more in ${buckets.length - maxTold} other places`);
  if (lost.length > 0) told.push(formatCountOf(lost.length, 'gap'));
  if (matches.length > 0) told.push(formatCountOf(matches.length, 'match', 'matches'));
  return told.length === 0 ? '' : `In the whole log: ${told.join('; ')}.`;
}

/** What a click at a place means: a match or a stretch with problems near it, else the line there. */
export function readPlace(
  place: number,
  slack: number,
  { overview, newest, matches }: Sources,
): { line: number; until: number | null } {
  const line = Math.min(newest, Math.max(1, Math.floor(place * newest) + 1));
  const near = (other: number) => Math.abs(other - line) <= slack * newest;
  const match = nearest(matches.filter(near), line);
  if (match !== null) return { line: match, until: null };
  const perBucket = overview?.lines_per_bucket ?? 1;
  const starts = (overview?.buckets ?? []).map(({ bucket }) => bucket * perBucket + 1);
  const start = nearest(
    starts.filter((first) => near(first) || near(first + perBucket - 1) || isIn(line, first)),
    line,
  );
  return start === null ? { line, until: null } : { line: start, until: start + perBucket - 1 };

  function isIn(at: number, first: number) {
    return at >= first && at < first + perBucket;
  }
}

function nearest(lines: readonly number[], to: number): number | null {
  return lines.reduce<number | null>(
    (best, line) => (best === null || Math.abs(line - to) < Math.abs(best - to) ? line : best),
    null,
  );
}
