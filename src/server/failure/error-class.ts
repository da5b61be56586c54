// "The same failure", the one definition of it: by the code of the error; without one by its reason,
// in which numbers, paths, ids and quoted parts do not count; without one by the error's name and the
// first frame of its stack that is ours. Stored with each failed job when it is settled.
import { bidiMarks } from '@/model/control-characters';
import { findSystemCode, readCode } from './error-codes';
import { maskReason, saysSomething } from './mask-reason';
import { findOwnFrame } from './own-frame';

/** Raised with every change of what `errorClass` gives: jobs of older ones are classified again. */
export const errorClassVersion = 2;

export const maxErrorClassChars = 200;

/** What is known of why a job failed. */
export interface Failure {
  /** of the error, such as ENOENT */
  code?: string | null;
  /** one line */
  reason: string | null;
  /** of the error, such as TypeError */
  name?: string | null;
  /** read only where nothing else says what failed */
  readonly stack?: string | null;
}

/** The class of a failure, never empty, without quotes and line breaks. */
export function errorClass(failure: Failure): string {
  const { code = null, name = null } = failure;
  const reason = failure.reason ?? '';
  const known = readCode(code, name) ?? findSystemCode(reason);
  if (known !== null) return cut(known);
  const masked = maskReason(reason);
  const isNameOnly = name !== null && masked === maskReason(name);
  if (saysSomething(masked) && !isNameOnly && masked !== unknown) return cut(masked);
  const frame = findOwnFrame(failure.stack ?? '');
  return cut([name, frame && `at ${frame}`].filter(Boolean).join(' ') || masked);
}

const unknown = 'unknown error';

/**
 * On one line and within its length, by whole characters. Marks of direction would order the text
 * beside it.
 */
function cut(text: string): string {
  const oneLine = text
    .replace(bidiMarks, '')
    .replace(/[\s\p{Cc}"]+/gu, ' ')
    .trim();
  if (oneLine.length <= maxErrorClassChars) return oneLine || unknown;
  return `${oneLine.slice(0, maxErrorClassChars - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
