import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { countJobs } from '@/server/jobs/lists/list-jobs-store';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    refuseQuery(request);
    return answer<'countJobs'>(await countJobs(getDb()));
  },
});
