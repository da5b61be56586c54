import type { JobList } from '@/model/api/jobs';
import { activeStatuses, maxActiveShown } from '@/model/job';
import { shapeJobList } from '@/model/shape';
import { getDb } from '@/server/db/client';
import { listJobs } from '@/server/jobs/job-store';

/** What runs or waits, for the shell; null when the database is away, which the shell then tells. */
export async function readActiveJobs(): Promise<JobList | null> {
  try {
    const page = await listJobs(getDb(), { statuses: activeStatuses, limit: maxActiveShown });
    return shapeJobList(page);
  } catch {
    return null;
  }
}
