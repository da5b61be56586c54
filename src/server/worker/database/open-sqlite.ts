import { join } from 'node:path';
import type { Config } from '../../config';
import { startCheckpoints } from '../../db/sqlite/checkpoints';
import { openSqlite, type SqliteDb } from '../../db/sqlite/open';
import { findRescues, refuseUnrestored } from '../../db/copies/rescues';
import { explainUnusable, unwrapPrisma } from '../../db/file/explain-unusable';
import { identify } from '../../db/file/file-identity';
import { migrateInThread } from '../../db/migrate/migrate-in-thread';
import { resolveLink } from '../../db/file/resolve-link';
import { restrictDatabase } from '../../db/file/restrict-database';
import { setHealth } from '../../health';
import { getLogger } from '../../logger';
import { guardDatabase, type DatabaseGuard } from './guard-database';
import type { OpenDatabase } from './open-database';

/** Opens the file, made with its tables if absent. Health tells how far the migrations are. */
export async function openSqliteFile(
  config: Pick<Config, 'databaseUrl' | 'cacheDir'>,
): Promise<OpenDatabase> {
  const { cacheDir } = config;
  const file = resolveLink(config.databaseUrl.replace(/^file:/, ''));
  const rescues = findRescues(file, cacheDir);
  refuseUnrestored(file, rescues);
  await migrate(file);
  restrictDatabase(file);
  const db = await openOrExplain(file);
  if (rescues.length > 0) {
    getLogger().warn({ rescues }, 'copies of a database that was lost are still there');
  }
  const identity = identify(file);
  const thread = await startCheckpoints(db, file);
  let guard: DatabaseGuard | null = null;
  return {
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

async function openOrExplain(file: string): Promise<SqliteDb> {
  try {
    return await openSqlite(`file:${file}`);
  } catch (error) {
    const text = explainUnusable(unwrapPrisma(error), file);
    throw new Error(`The database ${file} cannot be used: ${text}`, { cause: error });
  }
}

async function migrate(file: string): Promise<void> {
  const migrations = join(process.cwd(), 'prisma/migrations/sqlite');
  let backup: string | null = null;
  const applied = await migrateInThread(file, migrations, {
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
