import { escapeControlsInJson, showControlsInLine } from '@/model/control-characters';
import type { JobLogRow } from '@/server/shapes/shape-job-log';
import { shapeJobLog } from '@/server/shapes/shape-job-log';

export type LineFormat = 'ndjson' | 'txt';

/**
 * One line of the log as one line of a file, or as several where it has a stack. A file name from a
 * stranger's archive must neither forge a line nor steer the terminal of whoever reads the file.
 */
export function formatLine(row: JobLogRow, format: LineFormat): string {
  return format === 'ndjson'
    ? `${escapeControlsInJson(JSON.stringify(shapeJobLog(row)))}\n`
    : formatText(row);
}

type ShownFields = Pick<JobLogRow, 'createdAt' | 'level' | 'message' | 'data' | 'stackTrace'>;

export function formatText({ createdAt, level, message, data, stackTrace }: ShownFields): string {
  const head = [createdAt.toISOString(), level.toUpperCase(), message, ...(data ? [data] : [])];
  const stack =
    stackTrace?.split(/\r?\n/).map((frame) => `    ${showControlsInLine(frame)}\n`) ?? [];
  return `${showControlsInLine(head.join(' '))}\n${stack.join('')}`;
}
