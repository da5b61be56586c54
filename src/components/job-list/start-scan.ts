import type { Job } from '@/model/api';
import { postJson, RequestFailed } from '../api/request-json';

interface Started {
  /** the job to open; null when there is none */
  jobId: number | null;
  /** what the reader does not expect */
  notice: string | null;
}

export async function startScan(): Promise<Started> {
  try {
    const { job } = await postJson<{ job: Job }>('/api/jobs', { type: 'scan' });
    return { jobId: job.id, notice: null };
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const holder = (error.body as { job?: Job } | null)?.job;
    if (error.status === 409 && holder) {
      return { jobId: holder.id, notice: describeHolder(holder) };
    }
    return { jobId: null, notice: `The scan was not started: ${error.message}.` };
  }
}

function describeHolder({ id, status }: Job): string {
  if (status === 'pending') return `A scan is waiting already: this is job ${id}.`;
  if (status === 'in_progress') return `A scan is running already: this is job ${id}.`;
  return `Job ${id} has ended, but its last step has not returned; scan again in a moment.`;
}
