import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { readInParallel, type ReaderOptions } from '@/server/library/readers/read-in-parallel';
import type { TaskContext } from '../task';
import type { PlannedFile } from './plan-scan';
import { openResultQueue } from './result-queue';
import { saveResults } from './save-results';
import { logAway, type ReadCounts } from './scan-log';

/**
 * Reads what was planned and saves it as it comes; a cancelled scan keeps what it has read.
 * @returns the library folders whose disk or share stopped to answer
 */
export async function readPlanned(
  { log, jobId, signal, progress }: TaskContext,
  db: Db,
  files: readonly PlannedFile[],
  counts: ReadCounts,
  { libraryPaths, readers }: { libraryPaths: readonly string[]; readers: ReaderOptions },
): Promise<Set<string>> {
  const away = new Set<string>();
  const queue = openResultQueue((results) =>
    saveResults(results, { db, log, stamp: { jobId, now: databaseTime() }, counts }),
  );
  counts.of = files.length;
  try {
    await readInParallel(files, {
      ...readers,
      signal,
      libraryPaths,
      toRequest: ({ path, format, why, known }) => ({
        action: 'read',
        path,
        format,
        knownFingerprint: why === 'touched' ? (known?.fingerprint ?? null) : null,
      }),
      onStart: (file) => progress(Math.floor((counts.read / counts.of) * 100), file.path),
      async onRead(file, reply) {
        await queue.add({ file, ...reply });
        counts.read++;
      },
      onLeft(_file, root) {
        if (!away.has(root)) logAway(log, root);
        away.add(root);
        counts.left++;
      },
    });
  } finally {
    await queue.drain();
  }
  const { read, added, updated, failed, left } = counts;
  log.info('read', { files: read, added, updated, failed, ...(left > 0 && { left }) });
  return away;
}
