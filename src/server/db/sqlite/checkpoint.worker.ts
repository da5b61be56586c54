// Runs in a thread of its own, on a connection of its own, what reads or writes megabytes and would
// stop the whole server meanwhile: checkpoints (192 ms were seen, and a slow disk takes longer), and
// the rescue of a database whose file is gone, which only a connection that is open can still read.
import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadMessage, ThreadOrder } from './checkpoints';
import { saveCopy } from '../copies/save-copy';

const { file, forceBytes } = workerData as { file: string; forceBytes: number };
const everyMs = 200;
const startBytes = 4 * 1024 * 1024;
/** A reader that is met once may be a short one; this often in a row it is not. */
const triesBeforeTelling = 10;

// What forces the log to its end holds off all writers for this long before it gives up.
const db = new Database(file, { timeout: 20 });
// SQLite opens its log at the first read: from here on this connection has all files open.
db.pragma('schema_version');
const timer = setInterval(tryCheckpoint, everyMs);

let lastFailure = '';
let heldTries = 0;

const post = (message: ThreadMessage) => parentPort?.postMessage(message);

/** A full disk or a foreign lock must not end the thread: it is as well the way out of the former. */
function tryCheckpoint(): void {
  try {
    checkpoint();
    lastFailure = '';
  } catch (error) {
    const failure = (error as Error).message;
    if (failure !== lastFailure) post({ failure });
    lastFailure = failure;
  }
}

function checkpoint(): void {
  const bytes = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes < startBytes) return;
  const [{ log, checkpointed }] = db.pragma('wal_checkpoint(PASSIVE)') as [Copied];
  if (bytes < forceBytes) return;
  // Whoever still reads what was there before keeps the rest from being copied: to make the writers
  // wait would not end that.
  const isHeld = checkpointed < log;
  heldTries = isHeld ? heldTries + 1 : 0;
  if (heldTries === triesBeforeTelling) post({ heldBytes: bytes });
  if (!isHeld) db.pragma('wal_checkpoint(TRUNCATE)');
}

/** Pages in the log, and how many of them are in the database by now. */
interface Copied {
  log: number;
  checkpointed: number;
}

function rescue(target: string): void {
  // There is nothing to copy back to any more.
  clearInterval(timer);
  try {
    saveCopy(db, target);
    post({ rescued: null });
  } catch (error) {
    post({ rescued: (error as Error).message });
  }
}

parentPort?.on('message', (order: ThreadOrder) => {
  if (order !== 'stop') return rescue(order.rescueTo);
  clearInterval(timer);
  db.close();
  parentPort?.close();
});
post('ready');
