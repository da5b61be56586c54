import type { JobLog } from '@/model/api';
import { formatCount, formatCountOf } from '@/model/format';

interface Search {
  matches: readonly JobLog[];
  /** the line the reader is at */
  marked: number | null;
  /** how many lines were looked through */
  searched: number;
  /** how many the log has */
  all: number;
}

/** "3 of 12 in 340 lines"; says so when only a part of the log is loaded. */
export function describeMatches({ matches, marked, searched, all }: Search): string {
  const at = matches.findIndex(({ line }) => line === marked);
  const count = formatCount(matches.length);
  const where =
    searched < all ? `${formatCount(searched)} loaded lines` : formatCountOf(all, 'line');
  return `${at >= 0 ? `${formatCount(at + 1)} of ${count}` : count} in ${where}`;
}
