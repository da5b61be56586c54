import { jobStatuses, type JobStatus } from '@/model/job';

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
  return withQuery('/jobs', describe(filter));
}

/** The API's answer for it: the newest jobs, or those before `beforeId`. */
export function listUrl(filter: JobFilter, beforeId?: number): string {
  const query = { ...describe(filter), before_id: beforeId, limit: pageSize };
  return withQuery('/api/jobs', query);
}

/** Whether SWR keeps a list of jobs under the key. */
export function isListUrl(key: unknown): boolean {
  return typeof key === 'string' && key.startsWith('/api/jobs?');
}

function describe({ statuses, type }: JobFilter) {
  return { status: jobStatuses.filter((status) => statuses.includes(status)).join(','), type };
}

function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    // A comma may stand as it is, and is easier on the eye.
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '').replaceAll('%2C', ',')}`);
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path;
}
