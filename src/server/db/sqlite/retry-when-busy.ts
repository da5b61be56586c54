import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { isDatabaseUnavailable } from '@/server/database-unavailable';
import { noteDatabaseFailing } from '@/server/health';
import { setTimeout as delay } from 'node:timers/promises';

const giveUpAfterMs = 30_000;
const longestPauseMs = 250;

/** Hears what SQLite says of a file that is damaged. */
type OnDamage = (message: string) => void;

/**
 * The same connection, but a statement that finds the database locked by another process is tried
 * again, with back-off, for up to 30 s. The wait is asynchronous: the server goes on meanwhile.
 */
export function retryWhenBusy(connection: SqlDriverAdapter, onDamage: OnDamage): SqlDriverAdapter {
  const queryRaw = connection.queryRaw.bind(connection);
  const executeRaw = connection.executeRaw.bind(connection);
  const executeScript = connection.executeScript.bind(connection);
  connection.queryRaw = (query) => retry(() => queryRaw(query), onDamage);
  connection.executeRaw = (query) => retry(() => executeRaw(query), onDamage);
  connection.executeScript = (script) => retry(() => executeScript(script), onDamage);
  return connection;
}

async function retry<T>(run: () => Promise<T>, onDamage: OnDamage): Promise<T> {
  // Counted by the pauses: a step of the clock or a suspended machine is no time that was waited.
  let waitedMs = 0;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await run();
    } catch (error) {
      if (/^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))) onDamage(messageOf(error));
      if (!isBusy(error) || waitedMs > giveUpAfterMs) {
        // Whoever asked may only wait; health says it meanwhile.
        if (isDatabaseUnavailable(error)) noteDatabaseFailing();
        throw error;
      }
      // Never all at once: what found the lock together would come back together, each time.
      const wait = pauseMs * (0.5 + Math.random());
      await delay(wait);
      waitedMs += wait;
    }
  }
}

const isBusy = (error: unknown) => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
const codeOf = (error: unknown) => causeOf(error).originalCode ?? '';
const messageOf = (error: unknown) => causeOf(error).originalMessage ?? codeOf(error);

/** What SQLite said, as Prisma's adapter passes it on. */
function causeOf(error: unknown): { originalCode?: string; originalMessage?: string } {
  return (error as { cause?: object } | null)?.cause ?? {};
}
