// What makes two lines the same event: level, message and the code in their data. Messages are constant
// and what varies is in the data, so no template has to be guessed. See docs/decisions/0073.
import { createHash } from 'node:crypto';
import type { LogLevel } from '@/model/log/job-log';
import { cleanText } from '@/server/masking/clean-text';
import { readMember } from '@/server/json/read-member';
import { parseStored } from '@/server/shapes/parse-stored';

export interface LogEvent {
  level: LogLevel;
  message: string;
  code: string | null;
}

/** A line as it is stored. */
export interface EventLine {
  line: number;
  level: LogLevel;
  message: string;
  /** JSON text; may be absent where it has no `"code"` */
  data: string | null;
  lostTo: number | null;
}

/** Of the definition in this file: another one makes other hashes. */
export const eventVersion = 1;

const maxCodeChars = 64;

export function eventOf({ level, message, data, lostTo }: EventLine): LogEvent {
  if (lostTo !== null) return { level, message: nameLost(message), code: null };
  return { level, message: cleanText(message), code: readCode(data) };
}

/** The one message of ours that has numbers in it: how many lines were lost. */
function nameLost(message: string): string {
  return message.replace(/^\d+ lines? (was|were) given up/, 'lines were given up');
}

/** Most lines have none: only those that may are parsed. */
function readCode(data: string | null): string | null {
  if (!data?.includes('"code"')) return null;
  const code = readMember(parseStored(data), 'code');
  if (typeof code !== 'string' && typeof code !== 'number') return null;
  const text = cleanText(String(code));
  return text !== '' && text.length <= maxCodeChars ? text : null;
}

/** A whole number from 1 to 2^53 - 1: JavaScript, JSON and both databases keep it as it is. */
export function hashEvent({ level, message, code }: LogEvent): number {
  const text = JSON.stringify([eventVersion, level, message, code]);
  const digest = createHash('sha256').update(text).digest();
  return Number(digest.readBigUInt64BE() >> 11n) || 1;
}
