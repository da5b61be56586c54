// The server's clock, as far as its answers tell it: a reader's own may be wrong by hours. Each
// answer was written between its request and its arrival, and says the second in which that was:
// the difference of the clocks lies within bounds, which later answers narrow.

interface Bounds {
  /** ms that the server's clock is ahead of ours, at least and at most */
  least: number;
  most: number;
}

const unknown: Bounds = { least: -Infinity, most: Infinity };
let bounds = unknown;
/** The server's time when it was last heard of; null = it answers. */
let frozenAt: number | null = null;

export function readServerClock(): number {
  return frozenAt ?? Date.now() + offset(bounds);
}

/** Nothing is known of a server that does not answer, not even that its jobs go on. */
export function freezeServerClock(isAway: boolean): void {
  frozenAt = isAway ? readServerClock() : null;
}

/** @param dateHeader whole seconds, as HTTP writes them */
export function noteServerDate(
  dateHeader: string | null,
  sentAt: number,
  receivedAt: number,
): void {
  const date = Date.parse(dateHeader ?? '');
  if (Number.isNaN(date)) return;
  note({ least: date - receivedAt, most: date + 1_000 - sentAt });
}

/** What the page itself says of when it was rendered; it may have been kept for a while. */
export function noteRenderedAt(renderedAt: number, now = Date.now()): void {
  if (bounds === unknown) note({ least: renderedAt - now, most: renderedAt - now + 5_000 });
}

/** What contradicts all before is right: one of the clocks was put right, or the machine slept. */
function note(found: Bounds): void {
  const least = Math.max(bounds.least, found.least);
  const most = Math.min(bounds.most, found.most);
  bounds = least <= most ? { least, most } : found;
}

/** None where that agrees with what was heard; an answer was written soon before it came. */
function offset({ least, most }: Bounds): number {
  if (least <= 0 && most >= 0) return 0;
  return least + Math.min(500, (most - least) / 2);
}

export function forgetServerClock(): void {
  bounds = unknown;
  frozenAt = null;
}
