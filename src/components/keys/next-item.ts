/**
 * The item to go to; it does not go round. Where none was gone to before, one begins with the first in
 * view.
 * @param tops px from the top of the window to each item
 * @param at the index of the item one is at; below 0 for none
 */
export function nextItem(
  tops: readonly number[],
  at: number,
  to: 1 | -1 | 'first' | 'last',
): number {
  if (to === 'first') return 0;
  if (to === 'last') return tops.length - 1;
  if (at >= 0) return Math.min(tops.length - 1, Math.max(0, at + to));
  const inView = tops.findIndex((top) => top >= 0);
  return inView < 0 ? tops.length - 1 : inView;
}
