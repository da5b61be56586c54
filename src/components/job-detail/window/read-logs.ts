import type { JobLogs } from '@/model/api';
import { requestJson } from '@/components/api/request-json';

export function readLogs(jobId: number, query: string): Promise<JobLogs> {
  return requestJson<JobLogs>(`/api/jobs/${jobId}/logs?${query}`);
}
