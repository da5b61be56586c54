// One scan, as its log tells it: roots checked, walked, planned, read, missing marked, finished.
// A file can never fail it; only the server itself can (the database, the reader threads), and a
// library of which no folder is there.
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Db } from '@/server/db/client';
import type { ReaderOptions } from '@/server/library/readers/read-in-parallel';
import { deleteIdlePeople } from '@/server/library/books/book-store';
import { isInside } from '@/server/library/roots/folder-range';
import { openRoots } from '@/server/library/roots/roots';
import { countSkipped } from '@/server/library/walker/walk';
import { openWalker } from '@/server/library/walker/walker';
import { defineTask } from '../define-task';
import type { Task, TaskContext } from '../task';
import { countNothing, logPlan, logRoots, logStop, summarize, type ScanSummary } from './scan-log';
import { markGone } from './mark-gone';
import { planScan, type BookRef, type Plan } from './plan-scan';
import { findUnavailable, refuseWithoutRoots } from './unavailable-roots';
import { readPlanned } from './read-planned';
import { walkLibrary } from './walk-library';

export interface ScanOptions {
  db: Db;
  /** the configured folders, absolute */
  libraryPaths: readonly string[];
  readers?: ReaderOptions;
  /** how long a folder may take to answer */
  walkTimeoutMs?: number;
}

export function createScanTask(options: ScanOptions): Task<ScanData> {
  return defineTask({
    type: 'scan',
    data: scanDataSchema(options.libraryPaths),
    activeKey: () => 'scan',
    run: async (context) => ({ ...(await scan(context, options)) }),
  });
}

async function scan(
  context: TaskContext<ScanData>,
  { db, libraryPaths, readers = {}, walkTimeoutMs }: ScanOptions,
): Promise<ScanSummary> {
  const { log, data, signal } = context;
  const startedAt = performance.now();
  const counts = countNothing();
  const walker = openWalker({ timeoutMs: walkTimeoutMs });
  const stopWalking = () => void walker.close();
  signal.addEventListener('abort', stopWalking, { once: true });
  let step = 'checking roots';
  try {
    const { roots, realRoots } = await openRoots(walker, libraryPaths, data.paths);
    signal.throwIfAborted();
    logRoots(log, roots);
    step = 'walking';
    const walk = await walkLibrary(context, walker, roots, realRoots);
    await walker.close();
    step = 'planning';
    const plan = await planScan(db, roots, walk, signal, data.force);
    logPlan(log, plan);
    const unavailable = findUnavailable(roots, walk, plan);
    refuseWithoutRoots(roots, unavailable);
    step = 'reading';
    const away = await readPlanned(context, db, plan.toRead, counts, { libraryPaths, readers });
    for (const root of away) unavailable.set(root, 'does not answer');
    step = 'marking';
    await markGone(context, db, withoutMissingIn(plan, away), counts.found);
    if (counts.updated > 0) await deleteIdlePeople(db);
    const summary = summarize(plan, counts, {
      skipped: countSkipped(walk),
      unavailable: unavailable.size,
      durationMs: Math.round(performance.now() - startedAt),
    });
    context.progress(100);
    log.info('scan finished', { ...summary });
    return summary;
  } catch (error) {
    if (signal.aborted) logStop(log, step, counts);
    throw error;
  } finally {
    signal.removeEventListener('abort', stopWalking);
    await walker.close();
  }
}

/** Of a folder that stopped to answer nothing is known any more. */
function withoutMissingIn(plan: Plan, away: ReadonlySet<string>): Plan {
  const isKnown = ({ path }: BookRef) => ![...away].some((root) => isInside(path, root));
  plan.missing = plan.missing.filter(isKnown);
  return plan;
}

/** `paths`: scan only these of the configured folders; `force`: read unchanged files too. */
interface ScanData {
  paths?: string[] | undefined;
  force?: boolean | undefined;
}

/** The payload of a scan: `paths` may name nothing but configured folders. */
function scanDataSchema(libraryPaths: readonly string[]): z.ZodType<ScanData> {
  const configured = new Set(libraryPaths.map((path) => resolve(path)));
  // Compared as text, never looked up: a request must not find out what is on the disk.
  const folder = z.string().refine((path) => configured.has(resolve(path)), {
    error: ({ input }) => `${String(input)} is not one of the library_paths`,
  });
  return z.strictObject({
    paths: z.array(folder).min(1).optional(),
    force: z.boolean().optional(),
  });
}
