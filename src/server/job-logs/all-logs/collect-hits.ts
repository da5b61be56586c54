import type { SearchedLine } from '@/model/log/match-line';
import type { JobLogRow } from '@/server/shapes/shape-job-log';
import type { LogsCursor } from './cursor';
import type { Order, WalkedJob } from './job-walk-store';

export interface AllSearch {
  q: string;
  /** in which the reader sees times */
  timeZone?: string;
  order: Order;
  /** at most so many hits of each job; the rest of its log is left out */
  perJob?: number;
  limit: number;
  cursor?: LogsCursor;
}

interface Hit {
  job: WalkedJob;
  line: JobLogRow;
}

export interface AllResult {
  hits: Hit[];
  /** null = all was searched */
  next: LogsCursor | null;
  searchedLines: number;
  allLines: number;
}

/** A response stays around 1 MB. */
const maxBytes = 900_000;

export type Collected = ReturnType<typeof collectHits>;

/** The hits of one call, and the place that its search has come to. */
export function collectHits(
  { order, perJob = Infinity, limit, cursor }: AllSearch,
  isMatch: (line: SearchedLine) => boolean,
) {
  const hits: Hit[] = [];
  let bytes = 0;
  let looks = 0;
  let passedLines = cursor?.searchedLines ?? 0;
  let place = {
    jobId: cursor?.jobId ?? 0,
    line: cursor?.line ?? null,
    given: cursor?.given ?? 0,
  };
  const isFull = () => hits.length >= limit || bytes > maxBytes;
  const placeIn = ({ id }: WalkedJob) =>
    place.jobId === id ? place : { jobId: id, line: null, given: 0 };

  function add(job: WalkedJob, lines: readonly JobLogRow[], lookedTo: number | null): boolean {
    looks++;
    place = { ...placeIn(job) };
    for (const line of lines) {
      if (place.given >= perJob) return true;
      if (isFull()) return false;
      if (isMatch(line)) {
        hits.push({ job, line });
        bytes += bytesOf(line);
        place.given++;
      }
      place.line = line.line;
    }
    place.line = lookedTo ?? place.line;
    return true;
  }

  function pause(job: WalkedJob, allLines: number): AllResult {
    const { jobId, line, given } = placeIn(job);
    const next = { jobId, line, given, searchedLines: passedLines, allLines };
    const inJob = line === null ? 0 : order === 'oldest' ? line : job.lineCount - line + 1;
    const looked = Math.max(0, Math.min(inJob, job.lineCount));
    return { hits, next, searchedLines: Math.min(passedLines + looked, allLines), allLines };
  }

  return {
    isFull,
    hasLooked: () => looks > 0,
    isIn: (job: WalkedJob) => place.jobId === job.id && place.line !== null,
    pastLine: (job: WalkedJob) => placeIn(job).line,
    isEnoughOf: (job: WalkedJob) => placeIn(job).given >= perJob,
    /** Looks at lines of a job. @returns false where the page is full before their end */
    add,
    /** The job is done. */
    pass(job: WalkedJob) {
      looks++;
      passedLines += job.lineCount;
    },
    pause,
    end: (allLines: number): AllResult => ({ hits, next: null, searchedLines: allLines, allLines }),
  };
}

function bytesOf({ message, data, stackTrace }: JobLogRow): number {
  const texts = [message, data ?? '', stackTrace ?? ''];
  return 300 + texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
