import { remember, replaceRemembered } from './remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    databaseLoss: string | null;
  }
}

/**
 * Why the database file that this process has open cannot be relied on any more, or null: it is no
 * longer the one at its path, was overwritten or is damaged. Once that is so, nothing is written.
 */
export function databaseLoss(): string | null {
  return remember('databaseLoss', () => null);
}

export function noteDatabaseLoss(reason: string | null): void {
  replaceRemembered('databaseLoss', reason);
}
