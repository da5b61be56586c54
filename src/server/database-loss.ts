import { remember, replaceRemembered } from './remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    databaseLoss: string | null;
  }
}

/**
 * Why the database file that this process has open is no longer the one at its path, or null. Once
 * that is so, nothing is written any more: whatever was written would be lost at the end of the
 * process.
 */
export function databaseLoss(): string | null {
  return remember('databaseLoss', () => null);
}

export function noteDatabaseLoss(reason: string | null): void {
  replaceRemembered('databaseLoss', reason);
}
