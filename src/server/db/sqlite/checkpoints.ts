import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { getLogger } from '@/server/logger';
import { threadArguments } from '@/server/threads/thread-arguments';
import type { Db } from '../client';

/** SQLite's own: a checkpoint at the commit that makes the log longer than this many pages. */
const ownCheckpointPages = 1_000;
/** Past this the writers wait for once, or the log would grow as long as they never pause. */
const defaultForceBytes = 256 * 1024 * 1024;

/** `rescued`: null, or why the copy could not be saved */
export type ThreadMessage =
  'ready' | { failure: string } | { heldBytes: number } | { rescued: string | null };

export type ThreadOrder = 'stop' | { rescueTo: string };

export interface DatabaseThread {
  stop(): Promise<void>;
  /**
   * Saves all that can be read as `target`, also when the file is gone: the thread has it open.
   * @throws Error when it could not be saved
   */
  rescue(target: string): Promise<void>;
}

/**
 * Moves the checkpoints of a SQLite file into a thread, so that no request waits for them. Should
 * the thread end, the connection does them itself again.
 */
export async function startCheckpoints(
  db: Db,
  file: string,
  forceBytes = defaultForceBytes,
): Promise<DatabaseThread> {
  const thread = new Worker(new URL('./checkpoint.worker.ts', import.meta.url), {
    name: 'shisho-checkpoint',
    execArgv: threadArguments,
    workerData: { file, forceBytes },
  });
  let isStopping = false;
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  thread.on('error', (error) => getLogger().error({ err: error }, 'the checkpoint thread failed'));
  void ended.then(() => (isStopping ? undefined : setOwnCheckpoints(db, ownCheckpointPages)));
  thread.on('message', (message: ThreadMessage) => tell(message, file));
  await Promise.race([once(thread, 'message'), ended]);
  await setOwnCheckpoints(db, 0);
  const order = (message: ThreadOrder) => thread.postMessage(message);
  return {
    async stop() {
      isStopping = true;
      order('stop');
      await ended;
    },
    rescue: (target) => orderRescue(thread, order, target),
  };
}

function orderRescue(
  thread: Worker,
  order: (message: ThreadOrder) => void,
  target: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onEnd = () => reject(new Error('the thread that has the database open ended'));
    if (thread.threadId === -1) return onEnd();
    thread.once('exit', onEnd);
    thread.on('message', function listen(message: ThreadMessage) {
      if (typeof message === 'string' || !('rescued' in message)) return;
      thread.off('message', listen).off('exit', onEnd);
      if (message.rescued === null) resolve();
      else reject(new Error(message.rescued));
    });
    order({ rescueTo: target });
  });
}

function tell(message: ThreadMessage, file: string): void {
  if (message === 'ready' || 'rescued' in message) return;
  if ('failure' in message) {
    getLogger().warn(message, 'a checkpoint failed; it is tried again');
    return;
  }
  getLogger().warn(
    { file: `${file}-wal`, bytes: message.heldBytes },
    'another program has been reading the database for long, and until it ends this file grows: ' +
      'let a backup finish, close a database shell',
  );
}

async function setOwnCheckpoints(db: Db, pages: number): Promise<void> {
  await db.prisma.$queryRawUnsafe(`PRAGMA wal_autocheckpoint = ${pages}`);
}
