import type { LineFilter } from './filter-lines';

/** The parameters by which the server filters lines as the page does; empty without a filter. */
export function writeFilter({ query, levels, timeZone = 'UTC' }: LineFilter): string {
  const search = new URLSearchParams();
  const q = query.trim();
  if (q !== '') search.set('q', q);
  if (q !== '') search.set('tz', timeZone);
  if (levels.length > 0) search.set('level', levels.join(','));
  return search.toString();
}
