import { bulkRequestSchema } from '@/model/api/bulk';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { readBody } from '@/server/http/body/read-body';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { findBounds, previewBulk } from '@/server/jobs/bulk/preview-bulk-store';
import { toChoice } from '@/server/jobs/bulk/walk-chosen-store';
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
    const data = { ...asked, newest_id, as_of };
    if (dry_run) {
      const preview = await previewBulk(getDb(), toChoice(data), getTasks());
      return answer<'bulkJobs'>({ preview });
    }
    const job = await createJob(getDb(), requireTask('bulk'), data);
    return answer<'bulkJobs'>({ job: showJob(job) }, 201);
  },
});
