import { jobStatuses, type JobStatus } from '@/model/job';
import { maxQueryChars } from '@/model/log/match-line';
import { apiUrl, type ApiUrl } from '@/model/routes';
import { withQuery } from '@/model/with-query';

/** What the list shows; no statuses = all of them. */
export interface JobFilter {
  statuses: JobStatus[];
  type?: string;
  /** of the query language */
  q?: string;
}

export const pageSize = 50;

/** From the page's address; what it does not know it leaves out, since people edit addresses. */
export function readJobFilter(params: Record<string, string | string[] | undefined>): JobFilter {
  const words = [params.status ?? []].flat().join(',').split(',');
  const type = [params.type].flat()[0] || undefined;
  const q = [params.q].flat()[0]?.trim().slice(0, maxQueryChars) || undefined;
  return { statuses: jobStatuses.filter((status) => words.includes(status)), type, q };
}

/** Whether it leaves out any job. */
export function isFiltered({ statuses, type, q }: JobFilter): boolean {
  return statuses.length > 0 || type !== undefined || q !== undefined;
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
export function listUrl(
  filter: JobFilter,
  beforeId?: number,
  timeZone?: string,
): ApiUrl<'listJobs'> {
  const tz = filter.q === undefined ? undefined : timeZone;
  return apiUrl('listJobs', { ...toQuery(filter), tz, before_id: beforeId, limit: pageSize });
}

const anyListUrl = `${apiUrl('listJobs', {})}?`;

/** Whether SWR keeps a list of jobs under the key. */
export function isListUrl(key: unknown): boolean {
  return typeof key === 'string' && key.startsWith(anyListUrl);
}

function toQuery({ statuses, type, q }: JobFilter) {
  return { status: jobStatuses.filter((status) => statuses.includes(status)), type, q };
}
