import type { Job } from '@/model/api/jobs';
import type { JsonValue } from '@/model/api/values';
import { callRoute, holderOf, RequestFailed } from '@/components/api/request-json';

interface Started {
  /** the job to open; null when there is none */
  jobId: number | null;
  /** what the reader does not expect */
  notice: string | null;
}

/** `type` is a word that reads as a noun: "scan", "verify". */
export async function startJob(type: string, data?: JsonValue): Promise<Started> {
  try {
    const { job } = await callRoute('createJob', {}, { type, data });
    return { jobId: job.id, notice: null };
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const holder = holderOf(error);
    if (holder) return { jobId: holder.id, notice: describeHolder(holder) };
    return { jobId: null, notice: `The ${type} was not started: ${error.message}.` };
  }
}

function describeHolder({ id, type, status }: Job): string {
  if (status === 'pending') return `A ${type} is already waiting: job ${id}.`;
  if (status === 'in_progress') return `A ${type} is already running: job ${id}.`;
  return `Job ${id} has ended, but its last step has not returned; ${type} again in a moment.`;
}
