import { formatCount, formatCountOf } from './format';

const words: Record<string, (count: number) => string> = {
  added: (count) => `${formatCount(count)} added`,
  updated: (count) => `${formatCount(count)} updated`,
  missing: (count) => `${formatCount(count)} missing`,
  failed: (count) => `${formatCount(count)} unreadable`,
  checked: (count) => `${formatCount(count)} checked`,
  damaged: (count) => `${formatCount(count)} damaged`,
  unchecked: (count) => `${formatCount(count)} not checked`,
  unavailable: (count) => `${formatCountOf(count, 'folder')} unavailable`,
};

/**
 * What a scan or a verify came to: "6 added, 1 unreadable". Null for other jobs, and for a result
 * that has none of the numbers.
 */
export function describeResult(type: string, result: unknown): string | null {
  if (type !== 'scan' && type !== 'verify') return null;
  if (typeof result !== 'object' || result === null) return null;
  const counts = result as Record<string, unknown>;
  const parts = Object.entries(words).flatMap(([name, say]) => {
    const count = counts[name];
    const isTold = name === 'checked' ? typeof count === 'number' : Number(count) > 0;
    return isTold && typeof count === 'number' ? say(count) : [];
  });
  if (parts.length > 0) return parts.join(', ');
  return typeof counts.unchanged === 'number' ? 'Nothing changed' : null;
}
