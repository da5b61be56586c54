import { showJob } from '@/server/jobs/show-job';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { cancelJob } from '@/server/jobs/job-cancel-store';
import { readJobId, refuseUnknown, type JobParams } from '../requested-job';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async POST(request, params) {
    refuseQuery(request);
    const id = readJobId(params);
    const job = (await cancelJob(getDb(), id)) ?? refuseUnknown(id);
    // 202: the job was asked to stop, and still runs.
    return answer<'cancelJob'>({ job: showJob(job) }, job.status === 'cancelled' ? 200 : 202);
  },
});
