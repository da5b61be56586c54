import type { JobLogs } from '@/model/api';
import { requestJson } from '@/components/api/request-json';

/** As many single lines as the server gives in one answer. */
export const mostPerRead = 200;

export function readLogs(jobId: number, query: string): Promise<JobLogs> {
  return requestJson<JobLogs>(`/api/jobs/${jobId}/logs?${query}`);
}
