import { findProblems } from '@/model/log/query-problems';
import { shapeHit } from '@/server/shapes/shape-job-log';
import { getDb } from '@/server/db/client';
import { BadRequest } from '@/server/errors';
import { answer } from '@/server/http/answer';
import {
  oneOf,
  queryAndZone,
  readQuery,
  someText,
  wholeNumber,
  type QueryFields,
} from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { readCursor, writeCursor } from '@/server/job-logs/all-logs/cursor';
import { searchAllLogs } from '@/server/job-logs/all-logs/search-all';

export const dynamic = 'force-dynamic';

const search = {
  ...queryAndZone,
  order: oneOf(['newest', 'oldest']).default('newest'),
  per_job: wholeNumber(1, 1000).optional(),
  cursor: someText(200).optional(),
  limit: wholeNumber(1, 200).default(50),
} satisfies QueryFields<'searchAllLogs'>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const { q, tz, order, per_job: perJob, cursor, limit } = readQuery(request, search);
    if (!q?.trim()) throw new BadRequest('q must be given');
    const found = await searchAllLogs(getDb(), {
      q,
      timeZone: tz,
      order,
      perJob,
      limit,
      cursor: cursor === undefined ? undefined : readCursor(cursor),
    });
    return answer<'searchAllLogs'>({
      hits: found.hits.map(shapeHit),
      next_cursor: found.next && writeCursor(found.next),
      searched_lines: found.searchedLines,
      all_lines: found.allLines,
      diagnostics: findProblems(q, 'all'),
    });
  },
});
