import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { listEvents } from '@/server/job-logs/events/list-events';
import { requestedJob, type JobParams } from '../requested-job';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async GET(request, params) {
    refuseQuery(request);
    return answer<'listEvents'>(await listEvents(getDb(), await requestedJob(params)));
  },
});
