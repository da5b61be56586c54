// The folder that all paths in the data of a log's lines are in, so that the rows need not repeat it.
import type { JobLog } from '@/model/api/job-logs';
import { memoizeByLine } from '../window/memoize-by-line';

/** @returns with its separator at the end; empty where the paths share too little, or there is but one */
export function findPathPrefix(lines: readonly JobLog[]): string {
  let first: string | null = null;
  let prefix = '';
  let hasOthers = false;
  for (const line of lines) {
    for (const path of pathsOf(line)) {
      if (first === null) [first, prefix] = [path, parentOf(path)];
      hasOthers ||= path !== first;
      while (!path.startsWith(prefix)) prefix = parentOf(prefix);
      if (prefix === '') return '';
    }
  }
  // The mark that stands for it is as long as a short one.
  return hasOthers && prefix.length > 3 ? prefix : '';
}

const pathsOf = memoizeByLine(({ data }): readonly string[] => {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return [];
  return Object.values(data).filter(
    (value) => typeof value === 'string' && isPath(value),
  ) as string[];
});

function isPath(text: string): boolean {
  return /^(?:\/[^/]|[a-z]:[\\/]|\\\\)/i.test(text);
}

/** The folder that a path is in, with its separator. */
function parentOf(path: string): string {
  return path.slice(0, lastSeparator(path.slice(0, -1)) + 1);
}

function lastSeparator(path: string): number {
  return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
}
