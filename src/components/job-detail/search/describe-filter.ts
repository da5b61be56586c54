import type { LogView } from '../use-log-view';

/** The search and the levels, in words; empty where all lines are shown. */
export function describeFilter({ query, levels }: LogView['filter']): string {
  const words = query.trim() === '' ? [] : [`“${query.trim()}”`];
  return [...words, ...(levels.length > 0 ? [`level ${levels.join(' or ')}`] : [])].join(' and ');
}

/** What stands in an empty log while more may be found; empty when that is all there is. */
export function describeProgress({ filter, search, isMatching, window }: LogView): string {
  if (isMatching || filter.query.trim() !== '') {
    return search.isSearching ? 'Searching the whole log…' : '';
  }
  const isPart = window.lines.length < window.newest;
  return filter.levels.length > 0 && isPart ? 'None of the lines loaded has these levels' : '';
}
