import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { readStory } from '@/server/job-logs/story/read-story';
import { requestedJob, type JobParams } from '../requested-job';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async GET(request, params) {
    refuseQuery(request);
    return answer<'readStory'>(await readStory(getDb(), await requestedJob(params)));
  },
});
