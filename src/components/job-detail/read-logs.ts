import type { JobLogs } from '@/model/api';
import { request } from './request';

export function readLogs(jobId: number, query: string): Promise<JobLogs> {
  return request<JobLogs>(`/api/jobs/${jobId}/logs?${query}`);
}
