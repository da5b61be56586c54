import type { JobList } from '@/model/api';
import { shapeJobSummary } from '@/model/shape';
import { getDb } from '@/server/db/client';
import { listJobs } from '@/server/jobs/job-store';

/** As many as the shell asks for later on. */
const limit = 5;

/** What runs or waits, for the shell; null when the database is away, which the shell then tells. */
export async function readActiveJobs(): Promise<JobList | null> {
  try {
    const page = await listJobs(getDb(), { statuses: ['pending', 'in_progress'], limit });
    return { jobs: page.jobs.map(shapeJobSummary), next_before_id: page.nextBeforeId };
  } catch {
    return null;
  }
}
