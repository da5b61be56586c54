import { getDb } from '@/server/db/client';
import { answer, answerNothing } from '@/server/http/answer';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { describeJob } from '@/server/jobs/describe-job';
import { deleteJob } from '@/server/jobs/job-store';
import { getTasks } from '@/server/tasks/registry';
import { readJobId, refuseUnknown, requestedJob, type JobParams } from './requested-job';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async GET(request, params) {
    refuseQuery(request);
    const job = await requestedJob(params);
    return answer<'readJob'>({ job: await describeJob(getDb(), job, getTasks()) });
  },

  async DELETE(request, params) {
    refuseQuery(request);
    const id = readJobId(params);
    if (!(await deleteJob(getDb(), id))) refuseUnknown(id);
    return answerNothing();
  },
});
