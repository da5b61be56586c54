import { join } from 'node:path';
import { openDb, type Db } from '../db/client';
import { migrateInThread } from '../db/migrate-in-thread';
import { restrictDatabase } from '../db/restrict-database';
import { setHealth } from '../health';
import { getLogger } from '../logger';

/** Opens the database with the newest schema. Health tells meanwhile how far the migrations are. */
export async function openMigrated(url: string, file: string): Promise<Db> {
  const migrations = join(process.cwd(), 'prisma/migrations/sqlite');
  let backup: string | null = null;
  const applied = await migrateInThread(file, migrations, {
    onProgress(progress) {
      const { migration, done, total } = progress;
      setHealth({ migrating: progress });
      if (migration) say(`Migrating the database: ${migration} (${done + 1} of ${total}) …`);
      else say(`Backing up ${file} before it is migrated …`);
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
  restrictDatabase(file);
  return openDb(url);
}

/** Words for a person: standard output carries the log's JSON lines. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
