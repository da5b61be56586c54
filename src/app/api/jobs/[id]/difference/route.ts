import { maxRowId } from '@/model/job';
import { getDb } from '@/server/db/client';
import { BadRequest } from '@/server/errors';
import { answer } from '@/server/http/answer';
import { readQuery, wholeNumber, type QueryFields } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { compareRuns } from '@/server/job-logs/events/compare-runs';
import { getJob, type Job } from '@/server/jobs/job-store';
import { refuseUnknown, requestedJob, type JobParams } from '../requested-job';

export const dynamic = 'force-dynamic';

const fields = {
  with: wholeNumber(1, maxRowId).optional(),
} satisfies QueryFields<'readDifference'>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async GET(request, params) {
    const { with: otherId } = readQuery(request, fields);
    const job = await requestedJob(params);
    const other = otherId === undefined ? null : await readOther(job, otherId);
    return answer<'readDifference'>(await compareRuns(getDb(), job, other));
  },
});

/** @throws BadRequest, NotFound */
async function readOther(job: Job, id: number): Promise<Job> {
  const other = (await getJob(getDb(), id)) ?? refuseUnknown(id);
  if (other.type !== job.type) {
    throw new BadRequest(`with must be a run of the same type: job ${id} is not a ${job.type}`);
  }
  return other;
}
