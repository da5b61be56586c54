import { join } from 'node:path';
import type { Config } from '@/server/config';
import { startCheckpoints } from '@/server/db/sqlite/checkpoints';
import type { JournalMode } from '@/server/db/sqlite/journal-mode';
import { openSqlite, type SqliteDb } from '@/server/db/sqlite/open';
import { findCopies } from '@/server/db/copies/find-copies';
import { findRescues, refuseUnrestored } from '@/server/db/copies/rescues';
import { explainUnusable, unwrapPrisma } from '@/server/db/file/explain-unusable';
import { findNetworkFileSystem } from '@/server/db/file/network-file-system';
import { identify } from '@/server/db/file/file-identity';
import { migrateInThread } from '@/server/db/migrate/migrate-in-thread';
import { resolveLink } from '@/server/db/file/resolve-link';
import { setHealth } from '@/server/health';
import { getLogger } from '@/server/logger';
import { guardDatabase, type DatabaseGuard } from './guard-database';
import type { ServerDatabase } from './server-database';
import { restrictFile } from '@/server/files/private';
import { besides } from '@/server/db/copies/names';

/** Opens the file, made with its tables if absent. Health tells how far the migrations are. */
export async function openSqliteFile(
  config: Pick<Config, 'databaseUrl' | 'cacheDir'>,
): Promise<ServerDatabase> {
  const { cacheDir } = config;
  const file = resolveLink(config.databaseUrl.replace(/^file:/, ''));
  const rescues = findRescues(file, cacheDir);
  refuseUnrestored(file, rescues);
  const journalMode = chooseJournalMode(file);
  await migrate(file, journalMode);
  const ofDatabase = ['', ...besides].map((end) => file + end);
  restrictFiles([...new Set([...ofDatabase, ...findCopies(file), ...rescues])]);
  const db = await openOrExplain(file, journalMode);
  if (rescues.length > 0) {
    getLogger().warn({ rescues }, 'copies of a database that was lost are still there');
  }
  const identity = identify(file);
  const thread = await startCheckpoints(db, file);
  let guard: DatabaseGuard | null = null;
  return {
    isShared: false,
    db,
    pagesDb: db,
    guard(stopWork) {
      guard = guardDatabase({ db, file, identity, cacheDir, thread, stopWork });
    },
    isRescuing: () => guard?.isRescuing() ?? false,
    async close(sayGoodbye) {
      if (await guard?.finish()) return;
      await sayGoodbye();
      await thread.stop();
      await db.close();
    },
  };
}

/** Before anything is written: on a share, a write-ahead log is what loses data. */
function chooseJournalMode(file: string): JournalMode {
  const network = findNetworkFileSystem(file);
  if (!network) return 'WAL';
  const { type, mountPoint } = network;
  const message =
    `The database ${file} is on a network or virtual file system (${type} at ${mountPoint}), where ` +
    "SQLite's write-ahead log is not safe: a rollback journal is used, which is slower. Better put " +
    'it on a local disk, in a container into a named volume; let no other machine open the file.';
  getLogger().warn({ file, file_system: type, mount_point: mountPoint }, message);
  say(message);
  return 'DELETE';
}

async function openOrExplain(file: string, journalMode: JournalMode): Promise<SqliteDb> {
  try {
    return await openSqlite(`file:${file}`, journalMode);
  } catch (error) {
    const text = explainUnusable(unwrapPrisma(error), file);
    throw new Error(`The database ${file} cannot be used: ${text}`, { cause: error });
  }
}

async function migrate(file: string, journalMode: JournalMode): Promise<void> {
  const migrations = join(process.cwd(), 'prisma/migrations/sqlite');
  let backup: string | null = null;
  const applied = await migrateInThread(file, migrations, {
    journalMode,
    onProgress(progress) {
      const { migration, done, total } = progress;
      // A new database takes a moment, in which requests wait: nobody has to be told.
      if (migration && !backup) return;
      setHealth({ migrating: progress });
      if (!migration) say(`Backing up ${file} before it is migrated …`);
      else say(`Migrating the database: ${migration} (${done + 1} of ${total}) …`);
    },
    onBackup(copy) {
      backup = copy;
      say(`  the backup is ${copy}`);
    },
  });
  setHealth({ migrating: null });
  if (applied.length > 0) {
    getLogger().info({ migrations: applied, backup }, 'the database was migrated');
  }
}

/** Words for a person: standard output carries the log's JSON lines. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Takes the database and its copies away from other users; SQLite gives new files the same mode. */
function restrictFiles(files: readonly string[]): void {
  for (const file of files) {
    try {
      restrictFile(file);
    } catch (error) {
      // Another user's, who lets this one write to it.
      getLogger().warn({ file, err: error }, 'other users may be able to read the database');
    }
  }
}
