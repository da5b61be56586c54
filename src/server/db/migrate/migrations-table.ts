import type Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import type { Migration } from './landed-migrations';

/** What Prisma's own engine creates, to the letter. */
const createTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: unknown;
}

/** A database that the landed migrations do not continue. */
export class UnfitDatabase extends Error {
  override name = 'UnfitDatabase';
  constructor(
    readonly reason: string,
    advice: string,
  ) {
    super(`${reason}. ${advice}.`);
  }
}

/**
 * The landed migrations that the database lacks: all of them when it is empty.
 * @throws UnfitDatabase
 */
export function findMissing(db: Database.Database, migrations: Migration[]): Migration[] {
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  const applied = tables.includes('_prisma_migrations') ? readApplied(db) : [];
  const ours = migrations.filter(({ name }) => applied.some((row) => row.migration_name === name));
  if (tables.length > 0 && ours.length === 0) {
    throw new UnfitDatabase(
      `it belongs to another program (it has the table "${tables[0]}", but none of Shisho’s ` +
        'migrations)',
      'Set database_url to a file of its own',
    );
  }
  for (const row of applied) refuseUnlessKnown(row, migrations);
  return migrations.filter((migration) => !ours.includes(migration));
}

function readApplied(db: Database.Database): Applied[] {
  return db
    .prepare(
      `SELECT migration_name, checksum, finished_at FROM _prisma_migrations
       WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    )
    .all() as Applied[];
}

function refuseUnlessKnown(row: Applied, migrations: Migration[]): void {
  const name = row.migration_name;
  const known = migrations.find((migration) => migration.name === name);
  if (!known) {
    throw new UnfitDatabase(
      `it was written by a newer version of Shisho (migration ${name})`,
      'Start that version, or restore a backup',
    );
  }
  if (row.finished_at === null) {
    throw new UnfitDatabase(`migration ${name} began and never finished`, 'Restore a backup');
  }
  if (known.checksum !== row.checksum) {
    throw new UnfitDatabase(
      `migration ${name} was applied with other contents than its file has now`,
      'Restore the original file',
    );
  }
}

/** Runs one migration and records it. Must be inside a transaction. */
export function applyMigration(db: Database.Database, { name, sql, checksum }: Migration): void {
  db.exec(createTable);
  const startedAt = Date.now();
  try {
    db.exec(sql);
  } catch (error) {
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
  db.prepare(
    `INSERT INTO _prisma_migrations
       (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES (?, ?, ?, ?, ?, 1)`,
  ).run(randomUUID(), checksum, Date.now(), name, startedAt);
}
