import { maxQueryChars } from '@/model/log/match-line';
import { apiUrl, type ApiUrl } from '@/model/routes';
import { withQuery } from '@/model/with-query';
import { toggleValue } from '@/components/query/edit-query';

/** What the list shows: a text of the query language, empty for all jobs. */
export interface JobFilter {
  q: string;
  /** failed jobs are shown by their error class */
  group?: 'error';
}

export const pageSize = 50;

/**
 * From the page's address. Other parameters than `q` come from links of earlier versions, or are
 * typed by people: they become part of the query.
 */
export function readJobFilter(params: Record<string, string | string[] | undefined>): JobFilter {
  const textOf = (name: string) => [params[name] ?? []].flat().join(',');
  let q = [params.q].flat()[0]?.trim() ?? '';
  for (const key of ['type', 'status']) {
    for (const value of textOf(key).split(',')) {
      if (value !== '') q = toggleValue(q, key, value);
    }
  }
  return { q: q.slice(0, maxQueryChars), ...(textOf('group') === 'error' && { group: 'error' }) };
}

/** The page that shows it. */
export function listPath({ q, group }: JobFilter): string {
  return withQuery('/jobs', { group, q });
}

/** The API's answer for it: the newest jobs, or those before `beforeId`. */
export function listUrl(
  { q }: JobFilter,
  beforeId?: number,
  timeZone?: string,
): ApiUrl<'listJobs'> {
  const tz = q === '' ? undefined : timeZone;
  return apiUrl('listJobs', { q, tz, before_id: beforeId, limit: pageSize });
}

/** The API's answer for the groups of it. */
export function groupsUrl(
  { q }: JobFilter,
  { timeZone, isExact, limit }: { timeZone?: string; isExact?: boolean; limit?: number } = {},
): ApiUrl<'groupJobs'> {
  const tz = q === '' ? undefined : timeZone;
  return apiUrl('groupJobs', { q, tz, exact: isExact ? '1' : undefined, limit });
}

const anyListUrl = `${apiUrl('listJobs', {})}?`;

/** Whether SWR keeps a list of jobs under the key. */
export function isListUrl(key: unknown): boolean {
  return typeof key === 'string' && key.startsWith(anyListUrl);
}
