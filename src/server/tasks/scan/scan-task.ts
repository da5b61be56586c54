// One scan, as its log tells it: roots checked, walked, planned, read, missing marked, finished.
// A file can never fail it; only the server itself can (the database, the reader threads).
import type { Db } from '../../db/client';
import type { ReaderOptions } from '../../library/readers/read-in-parallel';
import { openRoots } from '../../library/roots';
import type { Task, TaskContext } from '../task';
import {
  countNothing,
  logPlan,
  logRoots,
  logStop,
  summarize,
  type ScanSummary,
} from './tell-of-scan';
import { markGone } from './mark-gone';
import { parseScanData, type ScanData } from './parse-scan-data';
import { planScan } from './plan-scan';
import { readPlanned } from './read-planned';
import { walkLibrary } from './walk-library';

export interface ScanOptions {
  db: Db;
  /** the configured folders, absolute */
  libraryPaths: readonly string[];
  readers?: ReaderOptions;
}

export function createScanTask(options: ScanOptions): Task<ScanData> {
  return {
    type: 'scan',
    parseData: (data) => parseScanData(data, options.libraryPaths),
    activeKey: () => 'scan',
    run: async (context) => ({ ...(await scan(context, options)) }),
  };
}

async function scan(
  context: TaskContext<ScanData>,
  { db, libraryPaths, readers = {} }: ScanOptions,
): Promise<ScanSummary> {
  const { log, data, signal } = context;
  const startedAt = performance.now();
  const counts = countNothing();
  let step = 'checking roots';
  try {
    const { roots, realRoots } = await openRoots(libraryPaths, data.paths);
    logRoots(log, roots);
    step = 'walking';
    const walk = await walkLibrary(context, roots, realRoots);
    step = 'planning';
    const plan = await planScan(db, roots, walk, signal);
    logPlan(log, plan);
    step = 'reading';
    await readPlanned(context, db, plan.toRead, counts, readers);
    step = 'marking';
    await markGone(context, db, plan);
    const summary = summarize(
      plan,
      counts,
      walk.skipped,
      Math.round(performance.now() - startedAt),
    );
    context.progress(100);
    log.info('scan finished', { ...summary });
    return summary;
  } catch (error) {
    if (signal.aborted) logStop(log, step, counts);
    throw error;
  }
}
