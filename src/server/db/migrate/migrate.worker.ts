// Runs in a thread of its own: a migration of a large database takes minutes, in which the server
// must still answer that it lives.
import { parentPort, workerData } from 'node:worker_threads';
import { migrateDatabase } from './migrate';
import type { MigrateMessage, MigrateThreadData } from './migrate-in-thread';

const { path, folder, journalMode } = workerData as MigrateThreadData;
const post = (message: MigrateMessage) => parentPort?.postMessage(message);

try {
  const applied = migrateDatabase(path, folder, {
    journalMode,
    onProgress: (progress) => post({ progress }),
    onBackup: (backup) => post({ backup }),
  });
  post({ applied });
} catch (error) {
  // Without its cause, whose text is in the message, and which may not be cloneable.
  const { message, stack } = error as Error;
  post({ failed: { message, stack } });
}
