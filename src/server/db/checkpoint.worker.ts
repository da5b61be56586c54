// Runs in a thread of its own, on a connection of its own: a checkpoint writes megabytes and waits
// for the disk, which would stop the whole server (192 ms were seen, and a slow disk takes longer).
import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const { file } = workerData as { file: string };
const everyMs = 200;
const startBytes = 4 * 1024 * 1024;
/** Past this the writers wait for once, or the file would grow as long as they never pause. */
const forceBytes = 256 * 1024 * 1024;

const db = new Database(file, { timeout: 1_000 });
const timer = setInterval(tryCheckpoint, everyMs);

let lastFailure = '';

/** A full disk or a foreign lock must not end the thread: it is as well the way out of the former. */
function tryCheckpoint(): void {
  try {
    checkpoint();
    lastFailure = '';
  } catch (error) {
    const failure = (error as Error).message;
    if (failure !== lastFailure) parentPort?.postMessage({ failure });
    lastFailure = failure;
  }
}

function checkpoint(): void {
  const bytes = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes < startBytes) return;
  db.pragma('wal_checkpoint(PASSIVE)');
  // The passive one has copied nearly all: the writers wait for the rest only.
  if (bytes >= forceBytes) db.pragma('wal_checkpoint(TRUNCATE)');
}

parentPort?.once('message', () => {
  clearInterval(timer);
  db.close();
});
parentPort?.postMessage('ready');
