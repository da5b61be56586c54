import type { LogLevel } from '@/model/log/job-log';
import type { LineRow } from '@/server/db/dialect';

/** How many lines of each level are in the table. */
export type LineCounts = Record<LogLevel, number>;

/** With the last line number handed out. */
export type LineTotals = LineCounts & { lineCount: number };

export function countLines(counts: LineCounts, rows: readonly LineRow[]): void {
  for (const row of rows) counts[row.level]++;
}
