// Brings the database to the newest schema: the landed migrations that it lacks, all of them in one
// transaction, recorded as `prisma migrate deploy` would. Servers that start together wait for one
// another at a lock, on a connection that is closed afterwards.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { MigrationProgress } from '@/model/api/health';
import {
  findMissing,
  unfinishedCopy,
  type Applied,
  type DatabaseWords,
} from '../../migrate/find-missing';
import { readLandedMigrations, type Migration } from '../../migrate/landed-migrations';

/** The very lock that Prisma's own engine takes for its migrations. */
const migrationLock = 72_707_369;

/** What Prisma's own engine creates, to the letter. */
const createTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

export const words: DatabaseWords = {
  own: 'a database of its own',
  empty:
    'DROP SCHEMA public CASCADE; CREATE SCHEMA public; or drop the database and create it anew',
};

/**
 * Migrates the database at `url`.
 * @returns the names of the migrations that were applied
 * @throws Error of the server's, or UnfitDatabase; nothing was changed then
 */
export async function migratePostgresql(
  url: string,
  migrationsFolder: string,
  onProgress?: (progress: MigrationProgress) => void,
): Promise<string[]> {
  const migrations = readLandedMigrations(migrationsFolder);
  const client = new pg.Client({ connectionString: url, application_name: 'shisho' });
  // An end of the connection that no statement waits for is found by the next one.
  client.on('error', () => {});
  await client.connect();
  try {
    // A migration takes as long as it takes.
    await client.query('SET statement_timeout = 0');
    if ((await readMissing(client, migrations)).length === 0) return [];
    await client.query('BEGIN');
    const applied = await applyMissing(client, migrations, onProgress);
    await client.query('COMMIT');
    return applied;
  } finally {
    await client.end();
  }
}

/** Must be inside a transaction: it keeps the lock until its end. */
export async function applyMissing(
  client: pg.Client,
  migrations: Migration[],
  onProgress?: (progress: MigrationProgress) => void,
): Promise<string[]> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
  // Looked for again under the lock: another server may have applied them meanwhile.
  const missing = await readMissing(client, migrations);
  await client.query(createTable);
  for (const [done, { name, sql, checksum }] of missing.entries()) {
    onProgress?.({ migration: name, done, total: missing.length });
    const startedAt = new Date();
    try {
      await client.query(sql);
    } catch (error) {
      throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
    }
    await client.query(
      `INSERT INTO _prisma_migrations
         (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, $5, 1)`,
      [randomUUID(), checksum, new Date(), name, startedAt],
    );
  }
  return missing.map(({ name }) => name);
}

/** From now on the database is refused, until `unmarkUnfinished`. */
export async function markUnfinished(client: pg.Client): Promise<void> {
  await client.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, '', $2)",
    [randomUUID(), unfinishedCopy],
  );
}

export async function unmarkUnfinished(client: pg.Client): Promise<void> {
  await client.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [unfinishedCopy]);
}

/** @throws UnfitDatabase */
export async function readMissing(
  client: pg.Client,
  migrations: Migration[],
): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  );
  const tables = rows.map(({ name }) => name);
  const applied = tables.includes('_prisma_migrations') ? await readApplied(client) : [];
  return findMissing(migrations, { tables, applied }, words);
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    `SELECT migration_name, checksum, finished_at FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
}
