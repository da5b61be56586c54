// What happens when the database file is deleted, replaced, overwritten or damaged under the server:
// first nothing is written any more, so that nothing is acknowledged that the copy would lack; then
// what can still be read is saved as a copy, and the words for a person say where it is.
import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseThread } from '@/server/db/sqlite/checkpoints';
import type { SqliteDb } from '@/server/db/sqlite/open';
import { saveInFirst } from '@/server/db/copies/rescues';
import { type FileIdentity, logOf } from '@/server/db/file/file-identity';
import { watchFile, type FileChange } from '@/server/db/file/watch-file';
import { noteDatabaseLoss } from '@/server/database-loss';
import { setHealth } from '@/server/health';
import { getLogger } from '@/server/logger';
import { endRunning } from '../run-job/end-running';
import { truncateSync } from 'node:fs';

const retryMs = 10_000;

export interface GuardOptions {
  db: SqliteDb;
  /** the file that `db` has open, without links */
  file: string;
  identity: FileIdentity;
  cacheDir: string;
  thread: Pick<DatabaseThread, 'rescue'>;
  /** ends what would go on writing: jobs, heartbeat, chores */
  stopWork(): Promise<unknown>;
  everyMs?: number;
}

export interface DatabaseGuard {
  /**
   * Looks once more, and waits for a rescue that is under way.
   * @returns whether the database is lost: then it must not be closed, which would delete the log
   * beside whatever file is at its path now
   */
  finish(): Promise<boolean>;
  /** whether what the database held is being saved at this moment */
  isRescuing(): boolean;
}

export function guardDatabase(options: GuardOptions): DatabaseGuard {
  const { db, file, identity, everyMs } = options;
  let rescue: Promise<void> | null = null;
  let isRescuing = false;
  const watch = watchFile({
    path: file,
    identity,
    everyMs,
    onChange(change) {
      isRescuing = true;
      rescue = lose(change, options).finally(() => (isRescuing = false));
    },
  });
  db.onDamage(watch.reportDamage);
  return {
    isRescuing: () => isRescuing,
    async finish() {
      watch.stop();
      await watch.look();
      await rescue;
      return rescue !== null;
    },
  };
}

async function lose(change: FileChange, options: GuardOptions): Promise<void> {
  const { reason, kind } = change;
  const { db, file, stopWork } = options;
  // These two in one turn, before anything else can be written.
  noteDatabaseLoss(reason);
  db.refuseWrites();
  setHealth({ worker: 'off' });
  const stopped = stopWork().catch((error: unknown) => {
    getLogger().error({ err: error }, 'not everything stopped after the database was lost');
  });
  if (kind === 'overwritten') {
    giveUp(reason, file);
    await stopped;
    return;
  }
  tell(`${sentence(reason)} Nothing is written any more. Saving its contents …`, { file });
  const copy = await saveUntilDone(options, kind === 'damaged');
  if (!copy) {
    await stopped;
    return;
  }
  await endJobsIn(copy, reason);
  await stopped;
  tell(
    `Its contents were saved as ${copy}. Stop the server, and put it back with: ` +
      `npm run restore -- ${copy}`,
    { file, rescue: copy },
  );
}

/**
 * The old pages are gone from the disk. What is left of them in the log would be written into the
 * new ones by the next start, so the log is emptied.
 */
function giveUp(reason: string, file: string): void {
  emptyLog(file);
  tell(
    `${sentence(reason)} Its earlier contents are gone from the disk and cannot be saved; what is in ` +
      'the file now may be damaged. Nothing is written any more. Stop the server, and put a backup ' +
      'in place with: npm run restore -- FILE',
    { file },
  );
}

/**
 * As long as this process lives, the data does: a disk that is full now may have space later.
 * @returns null where not all of a damaged file can be read
 */
async function saveUntilDone(
  { file, cacheDir, thread }: GuardOptions,
  isDamaged: boolean,
): Promise<string | null> {
  for (;;) {
    try {
      return await saveInFirst({ database: file, cacheDir }, (target) => thread.rescue(target));
    } catch (error) {
      if (isDamaged && /malformed|not a database|damaged/.test((error as Error).message)) {
        tell(
          `What ${file} held cannot be read as a whole, and was left as it is. Stop the server, and ` +
            'put a backup in place with: npm run restore -- FILE',
          { file, err: error },
        );
        return null;
      }
      tell(
        `What the database held could not be saved yet (${(error as Error).message}). It is tried ` +
          `again every ${retryMs / 1_000} s as long as this server runs: make room, and do not ` +
          'stop the server before.',
        { file, err: error },
      );
      await delay(retryMs);
    }
  }
}

/** What ran is failed in the copy, which cannot go on with it. */
async function endJobsIn(copy: string, reason: string): Promise<void> {
  try {
    await endRunning(copy, new Date(), { cause: 'rescue', at: 'rescued_at', sentence: reason });
  } catch (error) {
    getLogger().error({ file: copy, err: error }, 'the jobs in the rescued copy were not ended');
  }
}

function sentence(reason: string): string {
  return `${reason[0]?.toUpperCase()}${reason.slice(1)}.`;
}

/** To the log, and in words to standard error: this is for a person to act on. */
function tell(message: string, data: Record<string, unknown>): void {
  getLogger().fatal(data, message);
  process.stderr.write(`\n${message}\n`);
}

/** Takes everything out of the log of the database at `file`, whoever has it open. */
function emptyLog(file: string): void {
  try {
    truncateSync(/* turbopackIgnore: true */ logOf(file));
  } catch (error) {
    // Without a log there is nothing that a start could write into the file.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
