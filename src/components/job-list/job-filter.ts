import { jobStatuses, type JobStatus } from '@/model/job';
import { apiUrl, type ApiUrl } from '@/model/routes';
import { withQuery } from '@/model/with-query';

/** What the list shows; no statuses = all of them. */
export interface JobFilter {
  statuses: JobStatus[];
  type?: string;
}

export const pageSize = 50;

/** From the page's address; what it does not know it leaves out, since people edit addresses. */
export function readJobFilter(params: Record<string, string | string[] | undefined>): JobFilter {
  const words = [params.status ?? []].flat().join(',').split(',');
  const type = [params.type].flat()[0] || undefined;
  return { statuses: jobStatuses.filter((status) => words.includes(status)), type };
}

export function toggleStatus(filter: JobFilter, status: JobStatus): JobFilter {
  const { statuses } = filter;
  const isOn = statuses.includes(status);
  return {
    ...filter,
    statuses: isOn ? statuses.filter((other) => other !== status) : [...statuses, status],
  };
}

/** The page that shows it. */
export function listPath(filter: JobFilter): string {
  return withQuery('/jobs', toQuery(filter));
}

/** The API's answer for it: the newest jobs, or those before `beforeId`. */
export function listUrl(filter: JobFilter, beforeId?: number): ApiUrl<'listJobs'> {
  return apiUrl('listJobs', { ...toQuery(filter), before_id: beforeId, limit: pageSize });
}

const anyListUrl = `${apiUrl('listJobs', {})}?`;

/** Whether SWR keeps a list of jobs under the key. */
export function isListUrl(key: unknown): boolean {
  return typeof key === 'string' && key.startsWith(anyListUrl);
}

function toQuery({ statuses, type }: JobFilter) {
  return { status: jobStatuses.filter((status) => statuses.includes(status)), type };
}
