import { z } from 'zod';
import { maxRowId } from '@/model/job';
import { BadRequest } from '@/server/errors';

/** How far a search over all logs has come. */
export interface LogsCursor {
  /** the job that is next, or that it is in */
  jobId: number;
  /** of that job, the last line that was looked at; null = none yet */
  line: number | null;
  /** how many hits of that job were given already */
  given: number;
  /** how many lines of the jobs before it were looked at or left out */
  searchedLines: number;
  /** how many there were when the search began */
  allLines: number;
}

const count = z.number().int().nonnegative();
const schema = z.tuple([count.max(maxRowId), count.nullable(), count, count, count]);

/** As clients carry it from call to call; what is in it is ours to know. */
export function writeCursor(cursor: LogsCursor): string {
  const { jobId, line, given, searchedLines, allLines } = cursor;
  const parts = [jobId, line, given, searchedLines, allLines];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws BadRequest for anything that writeCursor did not write */
export function readCursor(text: string): LogsCursor {
  try {
    const parts = schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    const [jobId, line, given, searchedLines, allLines] = parts;
    return { jobId, line, given, searchedLines, allLines };
  } catch (cause) {
    throw new BadRequest('cursor was not issued by this server', { cause });
  }
}
