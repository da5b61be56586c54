import type { JsonValue } from '@/model/api/values';
import { showData } from '@/model/log/show-data';
import { shapeJobLog, type JobLogRow } from '@/server/shapes/shape-job-log';
import { showControls } from '@/model/show-controls';

const maxChars = 200;

/** A line in short: its message, and of its data as much as has room, or what its error says. */
export function describeLine(row: JobLogRow): string {
  const { message, data } = shapeJobLog(row);
  const reason = readReason(data);
  const rest =
    reason === null ? ` ${showData(data)}` : message.includes(reason) ? '' : `: ${reason}`;
  const text = showControls(`${message}${rest}`.replace(/\s+/g, ' ').trim());
  const chars = [...text];
  return chars.length > maxChars ? `${chars.slice(0, maxChars - 1).join('')}…` : text;
}

/** The message of an error that was logged along. */
function readReason(data: JsonValue): string | null {
  const error = isObject(data) ? data.error : null;
  const message = isObject(error) ? error.message : null;
  return typeof message === 'string' && message !== '' ? message : null;
}

function isObject(value: JsonValue | undefined): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
