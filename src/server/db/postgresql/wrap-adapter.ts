import type { SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils';
import { setTimeout as delay } from 'node:timers/promises';
import { isDatabaseUnavailable } from '@/server/database-unavailable';
import { noteDatabaseFailing } from '@/server/health';
import { cleanValue } from './clean-text';

const maxTries = 5;
const longestPauseMs = 40;

/**
 * The same connections, but texts are sent as they can be stored, and a statement that was undone
 * because it and another waited for each other is tried again. A database that is away is not waited
 * for here: whoever asked knows whether the statement may be repeated.
 */
export function wrapAdapter(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  const executeRaw = adapter.executeRaw.bind(adapter);
  adapter.queryRaw = (query) => retry(() => queryRaw(clean(query)));
  adapter.executeRaw = (query) => retry(() => executeRaw(clean(query)));
  return adapter;
}

function clean(query: SqlQuery): SqlQuery {
  return { ...query, args: query.args.map(cleanValue) };
}

async function retry<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (tries >= maxTries || !isUndone(error)) {
        if (isDatabaseUnavailable(error)) noteDatabaseFailing();
        throw error;
      }
      await delay(Math.random() * longestPauseMs);
    }
  }
}

/** A deadlock, or a conflict of two writes: nothing of the statement was done. */
function isUndone(error: unknown): boolean {
  const { originalCode } = (error as { cause?: { originalCode?: string } }).cause ?? {};
  return originalCode === '40P01' || originalCode === '40001';
}
