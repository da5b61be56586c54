import { join } from 'node:path';
import { explainUnusable } from '@/server/db/postgresql/start/explain-unusable';
import { migratePostgresql } from '@/server/db/postgresql/start/migrate';
import { compareClocks } from '@/server/db/postgresql/servers/measure-clock';
import { openPostgresql } from '../../db/postgresql/open';
import { waitForServer } from '@/server/db/postgresql/start/wait-for-server';
import { setHealth } from '../../health';
import { getLogger } from '../../logger';
import type { OpenDatabase } from './open-database';
import { shareSignals } from './share-signals';

/** Few are enough: each statement is short, and what waits for a connection waits for milliseconds. */
const connections = { jobs: 5, pages: 5 };

/** Opens the database, with its tables made if there are none. Health tells of the migrations. */
export async function openPostgresqlServer(url: string): Promise<OpenDatabase> {
  await waitForServer(url, { say });
  await migrate(url);
  await compareClocks(url);
  // Apart, so that neither many readers nor many jobs keep the others waiting.
  const db = await openPostgresql(url, connections.jobs);
  const pagesDb = await openPostgresql(url, connections.pages);
  const stopSharing = shareSignals(url);
  return {
    isShared: true,
    db,
    pagesDb,
    // A database server that is away comes back with all it had: there is nothing to save.
    guard() {},
    isRescuing: () => false,
    async close(sayGoodbye) {
      await sayGoodbye();
      await Promise.all([stopSharing(), db.close(), pagesDb.close()]);
    },
  };
}

async function migrate(url: string): Promise<void> {
  const folder = join(process.cwd(), 'prisma/migrations/postgresql');
  try {
    const applied = await migratePostgresql(url, folder, (progress) => {
      setHealth({ migrating: progress });
      const { migration, done, total } = progress;
      say(`Migrating the database: ${migration} (${done + 1} of ${total}) …`);
    });
    if (applied.length > 0) getLogger().info({ migrations: applied }, 'the database was migrated');
  } catch (error) {
    throw new Error(explainUnusable(error, url), { cause: error });
  } finally {
    setHealth({ migrating: null });
  }
}

/** Words for a person: standard output carries the log's JSON lines. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
