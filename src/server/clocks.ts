import { remember } from './remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    databaseClock: { aheadMs: number };
  }
}

/** The two clocks of this machine: one that people set, and one that only goes on. */
export interface Clocks {
  /** ms of the wall clock */
  wall: number;
  /** ms that no step of the wall clock moves; it may stand still while the machine sleeps */
  steady: number;
}

export const readClocks = (): Clocks => ({ wall: Date.now(), steady: performance.now() });

/** Less than this is no difference of clocks, but the way to the database and back. */
const toleranceMs = 100;

const databaseClock = () => remember('databaseClock', () => ({ aheadMs: 0 }));

/**
 * The time that is stored and compared: the database's. The clocks of several servers may be minutes
 * apart; by their own, a job would start early, or seem to end before it began.
 */
export function databaseTime(): Date {
  return new Date(Date.now() + databaseClock().aheadMs);
}

/** @param aheadMs how far the database's clock is ahead of this machine's */
export function noteDatabaseClock(aheadMs: number): void {
  const known = databaseClock();
  if (Math.abs(aheadMs - known.aheadMs) <= toleranceMs) return;
  known.aheadMs = Math.abs(aheadMs) <= toleranceMs ? 0 : aheadMs;
}
