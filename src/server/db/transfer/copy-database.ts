import { join } from 'node:path';
import { isPostgresqlUrl } from '@/server/config/postgresql-url';
import type { Source, Target } from './ends';
import { refuseRunning } from './refuse-running';
import { TransferError } from './table';
import { transfer, type TransferOptions, type Transferred } from './transfer';

/** Where a database is: a URL of PostgreSQL, or the absolute path of a SQLite file. */
type Place = string;

/**
 * Copies all rows of the database at `from` into the empty one at `to`, and compares them.
 * @param migrations the folder with the landed migrations of both kinds
 * @throws TransferError in words for a person
 */
export async function copyDatabase(
  from: Place,
  to: Place,
  migrations: string,
  options: TransferOptions = {},
): Promise<Transferred[]> {
  const source = await openSource(from, migrations);
  try {
    await refuseEmpty(source, from);
    await refuseRunning(source);
    const target = await openTarget(to, migrations, source.bytes);
    try {
      return await transfer(source, target, options);
    } catch (error) {
      throw unfinished(error as Error, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

// Loaded where they are needed only, as by the server.
async function openSource(from: Place, migrations: string): Promise<Source> {
  if (isPostgresqlUrl(from)) {
    const { openPostgresqlSource } = await import('../postgresql/transfer/open-source');
    return openPostgresqlSource(from, join(migrations, 'postgresql'));
  }
  const { openSqliteSource } = await import('../sqlite/transfer/open-source');
  return openSqliteSource(from, join(migrations, 'sqlite'));
}

async function openTarget(to: Place, migrations: string, bytes: number): Promise<Target> {
  if (isPostgresqlUrl(to)) {
    const { openPostgresqlTarget } = await import('../postgresql/transfer/open-target');
    return openPostgresqlTarget(to, join(migrations, 'postgresql'));
  }
  const { openSqliteTarget } = await import('../sqlite/transfer/open-target');
  return openSqliteTarget(to, join(migrations, 'sqlite'), bytes);
}

/** So a database is never taken for the copy of itself either: that has rows. */
async function refuseEmpty(source: Source, from: Place): Promise<void> {
  for (const table of source.tables) {
    for await (const rows of source.read(table)) if (rows.length > 0) return;
  }
  throw new TransferError(
    `${isPostgresqlUrl(from) ? 'The source' : from} has no rows: there is nothing to copy.`,
  );
}

function unfinished(error: Error, target: Target): TransferError {
  return new TransferError(
    `The copy stopped: ${error.message.replace(/\.$/, '')}. The target is marked as unfinished and no ` +
      `server starts on it. Empty it (${target.emptying}), and copy again.`,
    { cause: error },
  );
}
