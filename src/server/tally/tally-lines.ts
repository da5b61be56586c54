import type { LogLevel } from '@/model/log/job-log';
import { count } from './tally';

/** Counts lines that are in the table now, those that stand for lost ones among them. */
export function tallyLines(rows: readonly { level: LogLevel }[]): void {
  const byLevel: Partial<Record<LogLevel, number>> = {};
  for (const { level } of rows) byLevel[level] = (byLevel[level] ?? 0) + 1;
  for (const [level, value] of Object.entries(byLevel)) {
    count({ name: 'lines', jobType: '', label: level, value });
  }
}
