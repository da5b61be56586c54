import type Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import {
  findMissing as findMissingOf,
  unfinishedCopy,
  type Applied,
  type DatabaseWords,
} from './find-missing';
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
  return findMissingOf(migrations, { tables, applied }, wordsFor(db.name));
}

function readApplied(db: Database.Database): Applied[] {
  return db
    .prepare(
      `SELECT migration_name, checksum, finished_at FROM _prisma_migrations
       WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    )
    .all() as Applied[];
}

export function wordsFor(file: string): DatabaseWords {
  return { own: 'a file of its own', empty: `delete ${file}, ${file}-wal and ${file}-shm` };
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

/** From now on the database is refused, until `unmarkUnfinished`. Must be inside a transaction. */
export function markUnfinished(db: Database.Database): void {
  db.prepare(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES (?, '', ?, ?)",
  ).run(randomUUID(), unfinishedCopy, Date.now());
}

export function unmarkUnfinished(db: Database.Database): void {
  db.prepare('DELETE FROM _prisma_migrations WHERE migration_name = ?').run(unfinishedCopy);
}
