import type { LineQuery } from '@/model/routes';
import { isFiltering, type LineFilter } from './filter-lines';

/** How the server filters lines as the page does; null without a filter. */
export function writeFilter(filter: LineFilter): LineQuery | null {
  if (!isFiltering(filter)) return null;
  const { levels, timeZone = 'UTC' } = filter;
  const q = filter.query.trim();
  const level = levels.length > 0 ? levels : undefined;
  return q === '' ? { level } : { q, tz: timeZone, level };
}
