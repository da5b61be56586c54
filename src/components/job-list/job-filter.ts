import { maxQueryChars } from '@/model/log/match-line';
import { apiUrl, type ApiUrl } from '@/model/routes';
import { withQuery } from '@/model/with-query';
import { toggleValue } from '@/components/query/edit-query';

/** What the list shows: a text of the query language, empty for all jobs. */
export interface JobFilter {
  q: string;
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
  return { q: q.slice(0, maxQueryChars) };
}

/** The page that shows it. */
export function listPath({ q }: JobFilter): string {
  return withQuery('/jobs', { q });
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

const anyListUrl = `${apiUrl('listJobs', {})}?`;

/** Whether SWR keeps a list of jobs under the key. */
export function isListUrl(key: unknown): boolean {
  return typeof key === 'string' && key.startsWith(anyListUrl);
}
