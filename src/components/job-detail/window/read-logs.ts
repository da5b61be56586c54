import type { JobLogs } from '@/model/api/job-logs';
import { requestJson } from '@/components/api/request-json';
import { apiUrl, type LogsQuery } from '@/model/routes';

/** As many single lines as the server gives in one answer. */
export const maxPerRead = 200;

/** A page of a job's log. */
export type ReadLogs = (jobId: number, query: LogsQuery) => Promise<JobLogs>;

export const readLogs: ReadLogs = (id, query) => requestJson(apiUrl('readLogs', { id, ...query }));
