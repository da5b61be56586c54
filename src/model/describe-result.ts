import { formatCount, formatCountOf } from './format';
import { pastOf } from './job';

const words: Record<string, (count: number) => string> = {
  added: (count) => `${formatCount(count)} added`,
  updated: (count) => `${formatCount(count)} updated`,
  missing: (count) => `${formatCount(count)} missing`,
  failed: (count) => `${formatCount(count)} unreadable`,
  checked: (count) => `${formatCount(count)} checked`,
  damaged: (count) => `${formatCount(count)} damaged`,
  unreadable: (count) => `${formatCount(count)} unreadable`,
  unchecked: (count) => `${formatCount(count)} not checked`,
  retried: (count) => `${formatCount(count)} retried`,
  cancelled: (count) => `${formatCount(count)} cancelled`,
  deleted: (count) => `${formatCount(count)} deleted`,
  left_alone: (count) => `${formatCount(count)} left alone`,
  unavailable: (count) => `${formatCountOf(count, 'folder')} unavailable`,
};

/** The types whose results describeResult() knows. */
export const toldTypes: ReadonlySet<string> = new Set(['scan', 'verify', 'bulk']);

/** They are told of even where there is none of them. */
const alwaysTold = new Set<string>(['checked', ...Object.values(pastOf)]);

/**
 * What a scan, a verify or a bulk action came to: "6 added, 1 unreadable". Null for other jobs, and for a result
 * that has none of the numbers.
 */
export function describeResult(type: string, result: unknown): string | null {
  if (!toldTypes.has(type)) return null;
  if (typeof result !== 'object' || result === null) return null;
  const counts = result as Record<string, unknown>;
  const parts = Object.entries(words).flatMap(([name, say]) => {
    const count = counts[name];
    const isTold = alwaysTold.has(name) ? typeof count === 'number' : Number(count) > 0;
    return isTold && typeof count === 'number' ? say(count) : [];
  });
  if (parts.length > 0) return parts.join(', ');
  return typeof counts.unchanged === 'number' ? 'Nothing changed' : null;
}
