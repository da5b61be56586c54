// Applies the landed migration files in order, each in one transaction under the write lock, and
// keeps Prisma's own `_prisma_migrations` as `prisma migrate deploy` would.
import Database from 'better-sqlite3';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const lockWaitMs = 30_000;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Brings the SQLite file at `path` (created with its folder if absent) to the newest schema.
 * @returns the names of the migrations that were applied
 * @throws Error that says what is wrong and touches nothing: a database from a newer version, one
 * whose migrations were edited, a migration that failed before, a file that is no database
 */
export function migrateDatabase(path: string, migrationsFolder: string): string[] {
  const migrations = readMigrations(migrationsFolder);
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path, { timeout: lockWaitMs });
  try {
    const applied = readApplied(db, path);
    refuseForeign(applied, migrations, path);
    if (applied.length === migrations.length) return [];
    if (applied.length === 0) db.pragma('auto_vacuum = INCREMENTAL');
    db.pragma('journal_mode = WAL');
    return db.transaction(() => applyMissing(db, migrations)).immediate();
  } finally {
    db.close();
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: unknown;
}

function readApplied(db: Database.Database, path: string): Applied[] {
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  if (tables.includes('_prisma_migrations')) {
    return db
      .prepare(
        `SELECT migration_name, checksum, finished_at FROM _prisma_migrations
         WHERE rolled_back_at IS NULL ORDER BY migration_name`,
      )
      .all() as Applied[];
  }
  if (tables.length > 0) {
    throw new Error(
      `${path} is a database of another program (it has the table "${tables[0]}" but none of ` +
        'Shisho’s migrations); nothing was changed. Point database_url at a file of its own.',
    );
  }
  return [];
}

function refuseForeign(applied: Applied[], migrations: Migration[], path: string): void {
  for (const row of applied) {
    const known = migrations.find((migration) => migration.name === row.migration_name);
    if (!known) {
      throw new Error(
        `${path} was written by a newer version of Shisho (migration ${row.migration_name}); ` +
          'nothing was changed. Start that version, or restore a backup.',
      );
    }
    if (row.finished_at === null) {
      throw new Error(
        `${path}: migration ${row.migration_name} began and never finished; nothing was changed. ` +
          'Restore a backup.',
      );
    }
    if (known.checksum !== row.checksum) {
      throw new Error(
        `${path}: migration ${row.migration_name} was applied with other contents than the file ` +
          'here; nothing was changed. Restore the original migration file.',
      );
    }
  }
}

function applyMissing(db: Database.Database, migrations: Migration[]): string[] {
  db.exec(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`);
  // Read again now that the lock is ours: another process may have applied them meanwhile.
  const done = new Set(
    db
      .prepare('SELECT migration_name FROM _prisma_migrations WHERE rolled_back_at IS NULL')
      .pluck()
      .all() as string[],
  );
  const missing = migrations.filter((migration) => !done.has(migration.name));
  const insert = db.prepare(
    `INSERT INTO _prisma_migrations
       (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES (?, ?, ?, ?, ?, 1)`,
  );
  for (const { name, sql, checksum } of missing) {
    const startedAt = Date.now();
    db.exec(sql);
    insert.run(randomUUID(), checksum, Date.now(), name, startedAt);
  }
  return missing.map(({ name }) => name);
}
