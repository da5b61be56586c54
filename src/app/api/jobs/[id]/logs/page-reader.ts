import { logLevels } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import {
  listOf,
  readQuery,
  refuseTogether,
  wholeNumber,
  wholeNumbers,
  type QueryFields,
} from '@/server/http/read-query';
import {
  nothingAfter,
  readLinesAfter,
  readLinesAt,
  readLinesBefore,
  readLinesFrom,
  type LinePage,
} from '@/server/job-logs/reading/job-log-store';
import type { Wait } from '@/server/job-logs/reading/read-when-new';

const fields = {
  after_id: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
  before_id: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  from_line: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  tail: wholeNumber(1, 1000).optional(),
  /** single lines, such as a search's matches */
  lines: wholeNumbers(1, 200).optional(),
  level: listOf(logLevels).optional(),
  limit: wholeNumber(1, 1000).optional(),
  /** with after_id: how long the answer may wait for news */
  wait_ms: wholeNumber(1, 10_000).optional(),
} satisfies QueryFields<'readLogs'>;

/** `endId` is that of the job's last line a moment ago, 0 without one. */
type ReadPage = (db: Db, jobId: number, endId: number) => Promise<LinePage>;

interface PageReader {
  read: ReadPage;
  /** null = answer at once */
  wait: Wait | null;
}

/** How to read the page that the request asks for. @throws BadRequest */
export function pageReader(request: Request): PageReader {
  const query = readQuery(request, fields);
  refuseTogether(query, ['after_id', 'before_id', 'from_line', 'tail', 'lines']);
  refuseTogether(query, ['tail', 'limit']);
  refuseTogether(query, ['lines', 'limit']);
  refuseTogether(query, ['lines', 'level']);
  for (const place of ['before_id', 'from_line', 'tail', 'lines'] as const)
    refuseTogether(query, [place, 'wait_ms']);
  const { after_id: afterId = 0, before_id: beforeId, from_line: fromLine, tail } = query;
  const filter = { levels: query.level, limit: tail ?? query.limit ?? 500 };
  const { wait_ms: ms } = query;
  const wait = ms === undefined ? null : { afterId, ms, signal: request.signal };
  const read: ReadPage = (db, jobId, endId) => {
    if (query.lines) return readLinesAt(db, jobId, query.lines);
    if (tail || beforeId) return readLinesBefore(db, jobId, { ...filter, beforeId });
    if (fromLine) return readLinesFrom(db, jobId, { ...filter, fromLine });
    if (endId <= afterId) return Promise.resolve(nothingAfter(afterId, endId));
    return readLinesAfter(db, jobId, { ...filter, afterId });
  };
  return { read, wait };
}
