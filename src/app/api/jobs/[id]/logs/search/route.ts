import { logLevels } from '@/model/log/job-log';
import { getDb } from '@/server/db/client';
import { BadRequest } from '@/server/errors';
import { answer } from '@/server/http/answer';
import {
  listOf,
  queryAndZone,
  readQuery,
  wholeNumber,
  type QueryFields,
} from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { searchLines } from '@/server/job-logs/reading/search-lines';
import { requestedJob, type JobParams } from '../../requested-job';

export const dynamic = 'force-dynamic';

const search = {
  ...queryAndZone,
  level: listOf(logLevels).optional(),
  from_line: wholeNumber(1, Number.MAX_SAFE_INTEGER).default(1),
} satisfies QueryFields<'searchLogs'>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async GET(request, params) {
    const { q, tz, level: levels, from_line: fromLine } = readQuery(request, search);
    // Neither would find every line there is, which is what the log itself is for.
    if (q === undefined && !levels) throw new BadRequest('q or level must be given');
    const { id } = await requestedJob(params);
    const found = await searchLines(getDb(), id, { q, timeZone: tz, levels, fromLine });
    return answer<'searchLogs'>({
      matches: found.matches,
      matched: found.matches.length,
      scanned_to_line: found.scannedToLine,
      has_more: found.hasMore,
    });
  },
});
