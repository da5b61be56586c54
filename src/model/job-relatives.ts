// Where a job stands among others, as the server tells it to the job's page.
import type { JobStatus } from './job';

export interface Run {
  id: number;
  status: JobStatus;
  /** null while it has not run to its end */
  durationMs: number | null;
}

export interface JobRelatives {
  /** of the same type, the nearest of them, ascending */
  before: readonly Run[];
  after: readonly Run[];
  /** ascending; of a job that was retried ever again, the first */
  retryIds: readonly number[];
}
