import { logLevels } from '@/model/job-log';
import { shapeJob, shapeJobLog } from '@/model/shape';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { listOf, readQuery, wholeNumber } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { readLinesAfter } from '@/server/jobs/job-log-store';
import { requestedJob, type JobParams } from '../requested-job';

export const dynamic = 'force-dynamic';

const position = {
  after_id: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(0),
  level: listOf(logLevels).optional(),
  limit: wholeNumber(1, 1000).default(500),
};

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async GET(request, params) {
    const { after_id: afterId, level: levels, limit } = readQuery(request, position);
    // The job first: when it says that it is final, then all of its lines are in the table.
    const job = await requestedJob(params);
    const page = await readLinesAfter(getDb(), job.id, { afterId, levels, limit });
    return answer({
      logs: page.lines.map(shapeJobLog),
      job: shapeJob(job),
      has_more: page.hasMore,
      next_after_id: page.nextAfterId,
    });
  },
});
