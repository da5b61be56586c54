import { showJob } from '@/server/jobs/show-job';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { retryJob } from '@/server/jobs/job-store';
import { requireTask } from '@/server/tasks/registry';
import { requestedJob, type JobParams } from '../requested-job';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async POST(request, params) {
    refuseQuery(request);
    const original = await requestedJob(params);
    const job = await retryJob(getDb(), original, requireTask(original.type));
    return answer<'retryJob'>({ job: showJob(job) }, 201);
  },
});
