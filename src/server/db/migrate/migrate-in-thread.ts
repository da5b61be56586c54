import { Worker } from 'node:worker_threads';
import { threadArguments } from '@/server/threads/thread-arguments';
import type { JournalMode } from '../sqlite/journal-mode';
import type { MigrateOptions } from './migrate';
import type { MigrationProgress } from '@/model/api/health';

export interface MigrateThreadData {
  path: string;
  /** of the landed migrations */
  folder: string;
  journalMode: JournalMode | undefined;
}

export type MigrateMessage =
  | { progress: MigrationProgress }
  | { backup: string }
  | { applied: string[] }
  | { failed: { message: string; stack?: string } };

/** `migrateDatabase` in a thread: the event loop goes on meanwhile. */
export function migrateInThread(
  path: string,
  folder: string,
  {
    onProgress,
    onBackup,
    journalMode,
  }: Pick<MigrateOptions, 'onProgress' | 'onBackup' | 'journalMode'>,
): Promise<string[]> {
  const workerData: MigrateThreadData = { path, folder, journalMode };
  const thread = new Worker(new URL('./migrate.worker.ts', import.meta.url), {
    name: 'shisho-migrate',
    execArgv: threadArguments,
    workerData,
  });
  return new Promise((resolve, reject) => {
    thread.on('message', (message: MigrateMessage) => {
      if ('progress' in message) onProgress?.(message.progress);
      else if ('backup' in message) onBackup?.(message.backup);
      else if ('applied' in message) resolve(message.applied);
      else reject(Object.assign(new Error(message.failed.message), message.failed));
    });
    thread.on('error', reject);
    thread.on('exit', (code) => {
      reject(new Error(`the thread that migrates the database ended with code ${code}`));
    });
  });
}
