import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { Db } from '../client';
import { PrismaClient } from '../generated/sqlite/client';
import { cacheStatements } from './cache-statements';
import { retryWhenBusy } from './retry-when-busy';
import { pragmasFor, type JournalMode } from './journal-mode';
import { sqliteDialect } from './sqlite';

export interface SqliteDb extends Db {
  /** From now on every write fails; reads go on. At once: what is called next is refused already. */
  refuseWrites(): void;
  /** Called with SQLite's words whenever a statement finds that the file is damaged. */
  onDamage(listener: (message: string) => void): void;
}

/** Opens an existing, migrated database. `url` is `file:` and an absolute path. */
export async function openSqlite(url: string, journalMode: JournalMode = 'WAL'): Promise<SqliteDb> {
  // better-sqlite3 waits for a lock inside the event loop, each statement for itself: 1 ms at most,
  // then retryWhenBusy waits outside of it.
  const factory = new PrismaBetterSqlite3({ url, timeout: 1 });
  const direct = await factory.connect();
  cacheStatements(direct);
  // A call of its own: retryWhenBusy replaces the methods.
  const runAtOnce = direct.executeScript.bind(direct);
  let tellDamage: (message: string) => void = () => {};
  const connection = retryWhenBusy(direct, (message) => tellDamage(message));
  const { provider, adapterName } = factory;
  const prisma = new PrismaClient({
    adapter: { provider, adapterName, connect: () => Promise.resolve(connection) },
  });
  for (const pragma of pragmasFor(journalMode)) await prisma.$queryRawUnsafe(pragma);
  const sql = sqliteDialect(prisma, (script) => connection.executeScript(script));
  const refuseWrites = () => void runAtOnce('PRAGMA query_only = ON');
  return {
    prisma,
    sql,
    refuseWrites,
    onDamage: (listener) => void (tellDamage = listener),
    close: () => prisma.$disconnect(),
  };
}
