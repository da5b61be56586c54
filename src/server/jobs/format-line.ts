import type { JobLogRow } from '@/model/shape';
import { shapeJobLog } from '@/model/shape';

export type LineFormat = 'ndjson' | 'txt';

/** One line of the log as one line of a file, or as several where it has a stack. */
export function formatLine(row: JobLogRow, format: LineFormat): string {
  return format === 'ndjson' ? `${JSON.stringify(shapeJobLog(row))}\n` : formatText(row);
}

function formatText({ createdAt, level, message, data, stackTrace }: JobLogRow): string {
  const head = [createdAt.toISOString(), level.toUpperCase(), message, ...(data ? [data] : [])];
  const stack = stackTrace?.split(/\r?\n/).map((frame) => `    ${showControls(frame)}\n`) ?? [];
  return `${showControls(head.join(' '))}\n${stack.join('')}`;
}

/** C0, DEL, C1, line separators, and what turns the direction of writing. */
const controls = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const shortForms: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Control characters as `\u001b`: a file name from a stranger's archive must neither forge a line
 * nor steer the terminal of whoever reads the file.
 */
function showControls(text: string): string {
  return text.replace(
    controls,
    (control) => shortForms[control] ?? `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
