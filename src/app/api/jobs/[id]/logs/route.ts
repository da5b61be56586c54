import { shapeJobLog } from '@/server/shapes/shape-job-log';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { route } from '@/server/http/route';
import { readWhenNew } from '@/server/job-logs/reading/read-when-new';
import { describeJob } from '@/server/jobs/describe-job';
import { getTasks } from '@/server/tasks/registry';
import { readJobId, requestedJobAndEnd, type JobParams } from '../requested-job';
import { pageReader } from './page-reader';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async GET(request, params) {
    const { read, wait } = pageReader(request);
    // The job first: when it says that it is final, then all of its lines are in the table.
    const readJob = () => requestedJobAndEnd(params);
    const { job, endId } = await (wait ? readWhenNew(readJobId(params), wait, readJob) : readJob());
    const page = await read(getDb(), job.id, endId);
    return answer<'readLogs'>({
      logs: page.lines.map(shapeJobLog),
      job: await describeJob(getDb(), job, getTasks()),
      has_more: page.hasMore,
      next_after_id: page.nextAfterId,
      next_before_id: page.nextBeforeId,
    });
  },
});
