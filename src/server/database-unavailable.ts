import { databaseLoss } from './database-loss';
import { readSafely } from './read-safely';

/**
 * Why the database as a whole could not do it, in SQLite's words: locked for long, disk full,
 * read-only, an I/O error. What was asked may be right, and may work later. Null = it is something
 * else.
 */
export function whyDatabaseUnavailable(error: unknown): string | null {
  const why = readSafely(() => findWhy(error), null);
  return why === null ? null : (databaseLoss() ?? why);
}

export function isDatabaseUnavailable(error: unknown): boolean {
  return whyDatabaseUnavailable(error) !== null;
}

function findWhy(error: unknown): string | null {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth++) {
    const { originalCode, code, originalMessage } = (current.cause ?? {}) as {
      originalCode?: string;
      code?: string;
      originalMessage?: string;
    };
    const driverCode = originalCode ?? code ?? '';
    if (/^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM)/.test(driverCode)) {
      return originalMessage ?? driverCode;
    }
    current = current.cause;
  }
  const message = error instanceof Error ? error.message : '';
  const told =
    /database is locked|database or disk is full|disk I\/O error|[\w ]*readonly database/i.exec(
      message,
    );
  return told?.[0] ?? null;
}
