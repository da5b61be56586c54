import { newJobSchema } from '@/model/api/jobs';
import { jobStatuses } from '@/model/job';
import { shapeJobList } from '@/server/shapes/shape-job';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { readBody } from '@/server/http/body/read-body';
import {
  listOf,
  queryAndZone,
  readQuery,
  refuseQuery,
  someText,
  wholeNumber,
  type QueryFields,
} from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { createJob } from '@/server/jobs/job-store';
import { listJobs } from '@/server/jobs/lists/list-jobs-store';
import { searchJobs } from '@/server/jobs/lists/search-jobs-store';
import { showJob } from '@/server/jobs/show-job';
import { requireTask } from '@/server/tasks/registry';

export const dynamic = 'force-dynamic';

const filter = {
  status: listOf(jobStatuses).optional(),
  type: someText(100).optional(),
  ...queryAndZone,
  before_id: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  limit: wholeNumber(1, 200).default(50),
} satisfies QueryFields<'listJobs'>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const { status, type, q, tz, before_id, limit } = readQuery(request, filter);
    const list = { statuses: status, type, beforeId: before_id, limit };
    const page = q
      ? await searchJobs(getDb(), { ...list, q, timeZone: tz })
      : await listJobs(getDb(), list);
    return answer<'listJobs'>(shapeJobList(page));
  },

  async POST(request) {
    refuseQuery(request);
    const { type, data } = await readBody(request, newJobSchema);
    const job = await createJob(getDb(), requireTask(type), data ?? undefined);
    return answer<'createJob'>({ job: showJob(job) }, 201);
  },
});
