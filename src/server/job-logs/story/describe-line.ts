import { showData } from '@/model/log/show-data';
import { shapeJobLog, type JobLogRow } from '@/server/shapes/shape-job-log';
import { readMember, readText } from '@/server/json/read-member';
import { showControls } from '@/model/show-controls';

const maxChars = 200;

/** A line in short: its message, and of its data as much as has room, or what its error says. */
export function describeLine(row: JobLogRow): string {
  const { message, data } = shapeJobLog(row);
  // Of an error that was logged along.
  const reason = readText(readMember(data, 'error'), 'message') || null;
  const rest =
    reason === null ? ` ${showData(data)}` : message.includes(reason) ? '' : `: ${reason}`;
  const text = showControls(`${message}${rest}`.replace(/\s+/g, ' ').trim());
  const chars = [...text];
  return chars.length > maxChars ? `${chars.slice(0, maxChars - 1).join('')}…` : text;
}
