import { maxQueryChars } from '@/model/log/match-line';
import { splitJobKeys } from '@/model/log/job-keys';
import { withQuery } from '@/model/with-query';

export type Order = 'newest' | 'oldest';

/** What the page shows, as its address has it. */
export interface LogsView {
  query: string;
  order: Order;
}

export function readView(params: { get(name: string): string | null }): LogsView {
  return {
    query: (params.get('q') ?? '').trim().slice(0, maxQueryChars),
    order: params.get('order') === 'oldest' ? 'oldest' : 'newest',
  };
}

export function viewPath({ query, order }: LogsView): string {
  return withQuery('/logs', { q: query, order: order === 'oldest' ? order : undefined });
}

/** The job's page with the query in its own search, at the line if one is given. */
export function jobPath(jobId: number, query: string, line?: number): string {
  const path = withQuery(`/jobs/${jobId}`, { q: splitJobKeys(query).lines });
  return line === undefined ? path : `${path}#L${line}`;
}
