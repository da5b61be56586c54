import { isActive } from '@/model/job';
import { listenForNews } from '@/server/jobs/job-news';
import type { Job } from '@/server/jobs/job-store';

export interface Wait {
  /** the last line that is known already */
  afterId: number;
  ms: number;
  signal?: AbortSignal;
}

interface JobAndEnd {
  job: Job;
  endId: number;
}

/**
 * What `read` gives, once there are lines behind `afterId`, the job's state changes or the time is up.
 * A final job has no news to wait for.
 */
export async function readWhenNew(
  jobId: number,
  { afterId, ms, signal }: Wait,
  read: () => Promise<JobAndEnd>,
): Promise<JobAndEnd> {
  // Listens before it reads: what is written in between must not be waited for.
  const news = listenForNews(jobId);
  try {
    const now = await read();
    const isNew = now.endId > afterId || !isActive(now.job.status);
    if (isNew || !news) return now;
    await news.wait(ms, signal);
    return await read();
  } finally {
    news?.stop();
  }
}
