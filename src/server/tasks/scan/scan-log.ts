import type { Root } from '@/server/library/roots/roots';
import type { TaskLog } from '../task';
import type { Plan } from './plan-scan';

/** What a scan came to; the last line of its log, and the job's result. */
export interface ScanSummary {
  added: number;
  updated: number;
  unchanged: number;
  missing: number;
  failed: number;
  skipped: number;
  /** library folders that are absent, cannot be read, or are suddenly empty */
  unavailable?: number;
  duration_ms: number;
}

/** How far the reading has come. */
export interface ReadCounts {
  of: number;
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  failed: number;
  /** missing or skipped before, and the same file again */
  found: number;
  /** gone between the walk and the reading */
  vanished: number;
  /** not read, since the disk or share they are on hangs */
  left: number;
}

export function countNothing(): ReadCounts {
  return {
    of: 0,
    read: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    failed: 0,
    found: 0,
    vanished: 0,
    left: 0,
  };
}

export function logRoots(log: TaskLog, roots: readonly Root[]): void {
  const absent = roots.filter((root) => root.problem);
  for (const { path, problem } of absent) {
    log.warn('library folder is not available, its books stay as they are', {
      path,
      code: problem?.code,
      reason: problem?.message,
    });
  }
  log.info('roots checked', { roots: roots.length, unavailable: absent.length });
}

export function logPlan(log: TaskLog, plan: Plan): void {
  const { toRead, missing, back, hidden, unchanged, emptied } = plan;
  for (const [path, books] of emptied) {
    log.warn('library folder is suddenly empty, its books stay as they are', { path, books });
  }
  const count = (...whys: string[]) => toRead.filter(({ why }) => whys.includes(why)).length;
  const outdated = count('outdated');
  if (outdated > 0) {
    log.info('files that an older version read are read again once', { files: outdated });
  }
  log.info('planned', {
    new: count('new'),
    changed: count('changed'),
    touched: count('touched'),
    retried: count('retry'),
    outdated,
    forced: count('forced'),
    unchanged,
    missing: missing.length,
    found_again: back.length,
    hidden: hidden.length,
  });
}

export function summarize(
  plan: Plan,
  counts: ReadCounts,
  { skipped, unavailable, durationMs }: Record<'skipped' | 'unavailable' | 'durationMs', number>,
): ScanSummary {
  return {
    added: counts.added,
    updated: counts.updated + counts.found + plan.back.length,
    unchanged: counts.unchanged + plan.unchanged,
    missing: plan.missing.length,
    failed: counts.failed,
    skipped: skipped + counts.vanished,
    ...(unavailable > 0 && { unavailable }),
    duration_ms: durationMs,
  };
}

export function logAway(log: TaskLog, path: string): void {
  log.warn('library folder does not answer, its other files are left for the next scan', {
    path,
    code: 'TIMEOUT',
  });
}

/** The last line of a scan that was told to stop: what is read is saved, the rest is for the next. */
export function logStop(log: TaskLog, during: string, counts: ReadCounts): void {
  const { read, of, added, updated, failed } = counts;
  log.info('scan stopped', { during, read, of, added, updated, failed });
}
