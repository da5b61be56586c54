import { join } from 'node:path';
import { explainUnusable } from '@/server/db/postgresql/start/explain-unusable';
import { migratePostgresql } from '@/server/db/postgresql/start/migrate';
import { compareClocks } from '@/server/db/postgresql/servers/measure-clock';
import { openPostgresql } from '@/server/db/postgresql/open';
import { waitForServer } from '@/server/db/postgresql/start/wait-for-server';
import { setHealth } from '@/server/health';
import { getLogger } from '@/server/logger';
import type { ServerDatabase } from './server-database';
import { openMessenger, type Topic } from '@/server/db/postgresql/servers/messenger';
import { jobSignals } from '@/server/jobs/signals';

/** Few are enough: each statement is short, and what waits for a connection waits for milliseconds. */
const connections = { jobs: 5, pages: 5 };

/** Opens the database, with its tables made if there are none. Health tells of the migrations. */
export async function openPostgresqlServer(url: string): Promise<ServerDatabase> {
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

/** Tells the other servers of our jobs, and this one's worker of theirs. @returns what stops it */
function shareSignals(url: string): () => Promise<void> {
  const signals = jobSignals();
  const messenger = openMessenger({
    url,
    onTopic(topic) {
      if (topic === 'enqueued') signals.emit('enqueuedElsewhere');
      else signals.emit('cancelRequestedElsewhere');
    },
  });
  const tell = (topic: Topic) => () => messenger.send(topic);
  const [tellEnqueued, tellCancelRequested] = [tell('enqueued'), tell('cancelRequested')];
  signals.on('enqueued', tellEnqueued).on('cancelRequested', tellCancelRequested);
  return async () => {
    signals.off('enqueued', tellEnqueued).off('cancelRequested', tellCancelRequested);
    await messenger.close();
  };
}
