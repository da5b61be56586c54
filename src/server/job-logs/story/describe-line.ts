import { showData } from '@/model/log/show-data';
import { shapeJobLog, type JobLogRow } from '@/server/shapes/shape-job-log';
import { showControls } from '@/model/show-controls';

const maxChars = 200;

/** A line in short: its message, and of its data as much as has room. */
export function describeLine(row: JobLogRow): string {
  const { message, data } = shapeJobLog(row);
  const text = showControls(`${message} ${showData(data)}`.replace(/\s+/g, ' ').trim());
  const chars = [...text];
  return chars.length > maxChars ? `${chars.slice(0, maxChars - 1).join('')}…` : text;
}
