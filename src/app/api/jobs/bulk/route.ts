import { bulkRequestSchema } from '@/model/api/bulk';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { readBody } from '@/server/http/body/read-body';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { findBounds, previewBulk } from '@/server/jobs/bulk/preview-bulk-store';
import { createJob } from '@/server/jobs/job-store';
import { showJob } from '@/server/jobs/show-job';
import { getTasks, requireTask } from '@/server/tasks/registry';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async POST(request) {
    refuseQuery(request);
    const { dry_run, ...asked } = await readBody(request, bulkRequestSchema);
    const now = await findBounds(getDb());
    const { newest_id = now.newestId, as_of = now.asOf.toISOString() } = asked;
    if (dry_run) {
      const { action, ids, q, tz } = asked;
      const bounds = { newestId: newest_id, asOf: new Date(as_of) };
      const choice = { action, ids, q, timeZone: tz, ...bounds };
      return answer<'bulkJobs'>({ preview: await previewBulk(getDb(), choice, getTasks()) });
    }
    const job = await createJob(getDb(), requireTask('bulk'), { ...asked, newest_id, as_of });
    return answer<'bulkJobs'>({ job: showJob(job) }, 201);
  },
});
