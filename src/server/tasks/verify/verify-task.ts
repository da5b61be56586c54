// Reads every known file to its end and says which are damaged: what a scan, which opens a file only
// when its size or time has changed, can never see. It changes no file and marks nothing missing.
import type { Db } from '@/server/db/client';
import { readInParallel, type ReaderOptions } from '@/server/library/readers/read-in-parallel';
import { countFilesToVerify, readFilesToVerify } from '@/server/library/books/verify-store';
import { defineTask } from '../define-task';
import { percentOf } from '../percent-of';
import type { Task, TaskContext } from '../task';
import { recordResult, type VerifyRun } from './record-result';
import { countNothing, summarize, type VerifySummary } from './verify-summary';

export interface VerifyOptions {
  db: Db;
  /** the configured folders, absolute */
  libraryPaths: readonly string[];
  readers?: ReaderOptions;
}

// A disk or network that gives less than this for as long is as good as gone.
const bytesPerMs = 2_000;

export function createVerifyTask(options: VerifyOptions): Task {
  return defineTask({
    type: 'verify',
    activeKey: () => 'verify',
    run: async (context) => ({ ...(await verify(context, options)) }),
  });
}

async function verify(
  context: TaskContext,
  { db, libraryPaths, readers = {} }: VerifyOptions,
): Promise<VerifySummary> {
  const { log, signal } = context;
  const startedAt = performance.now();
  const of = await countFilesToVerify(db, libraryPaths);
  const run: VerifyRun = { db, log, counts: countNothing(of) };
  const away = new Set<string>();
  log.info('verify started', { files: of });
  try {
    for await (const files of readFilesToVerify(db, libraryPaths)) {
      await readInParallel(files, {
        ...readers,
        signal,
        libraryPaths,
        toRequest: ({ path, format }) => ({ action: 'verify', path, format }),
        extraMs: ({ size }) => size / bytesPerMs,
        onStart: ({ path }) => context.progress(percentOf(run.counts.seen, run.counts.of), path),
        onRead: (file, reply) => recordResult(run, file, reply.problem),
        onLeft(_file, root) {
          if (!away.has(root)) log.warn('library folder does not answer', { path: root });
          away.add(root);
          run.counts.seen++;
          run.counts.unchecked++;
        },
      });
      await log.flush();
    }
    const summary = summarize(run.counts, Math.round(performance.now() - startedAt));
    context.progress(100);
    log.info('verify finished', { ...summary });
    return summary;
  } catch (error) {
    if (signal.aborted)
      log.info('verify stopped', {
        ...summarize(run.counts, Math.round(performance.now() - startedAt)),
        of,
      });
    throw error;
  }
}
