import { shapeJobLog } from '@/model/shape';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { route } from '@/server/http/route';
import { describeJob } from '@/server/jobs/describe-job';
import { getTasks } from '@/server/tasks/registry';
import { requestedJobAndEnd, type JobParams } from '../requested-job';
import { pageReader } from './page-reader';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async GET(request, params) {
    const readPage = pageReader(request);
    // The job first: when it says that it is final, then all of its lines are in the table.
    const { job, endId } = await requestedJobAndEnd(params);
    const page = await readPage(getDb(), job.id, endId);
    return answer({
      logs: page.lines.map(shapeJobLog),
      job: await describeJob(getDb(), job, getTasks().get(job.type)),
      has_more: page.hasMore,
      next_after_id: page.nextAfterId,
      next_before_id: page.nextBeforeId,
    });
  },
});
