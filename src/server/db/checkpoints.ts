import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { getLogger } from '../logger';
import { threadArguments } from '../threads/thread-arguments';
import type { Db } from './client';

/** SQLite's own: a checkpoint at the commit that makes the log longer than this many pages. */
const ownCheckpointPages = 1_000;
/** Past this the writers wait for once, or the log would grow as long as they never pause. */
const defaultForceBytes = 256 * 1024 * 1024;

type Message = 'ready' | { failure: string } | { heldBytes: number };

/**
 * Moves the checkpoints of a SQLite file into a thread, so that no request waits for them. Should
 * the thread end, the connection does them itself again.
 * @returns stops the thread
 */
export async function startCheckpoints(
  db: Db,
  file: string,
  forceBytes = defaultForceBytes,
): Promise<() => Promise<void>> {
  const thread = new Worker(new URL('./checkpoint.worker.ts', import.meta.url), {
    name: 'shisho-checkpoint',
    execArgv: threadArguments,
    workerData: { file, forceBytes },
  });
  let isStopping = false;
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  thread.on('error', (error) => getLogger().error({ err: error }, 'the checkpoint thread failed'));
  void ended.then(() => (isStopping ? undefined : setOwnCheckpoints(db, ownCheckpointPages)));
  thread.on('message', (message: Message) => tell(message, file));
  await Promise.race([once(thread, 'message'), ended]);
  await setOwnCheckpoints(db, 0);
  return async () => {
    isStopping = true;
    thread.postMessage('stop');
    await ended;
  };
}

function tell(message: Message, file: string): void {
  if (message === 'ready') return;
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
