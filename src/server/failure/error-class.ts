// "The same failure", the one definition of it: by the code of the error; without one by its reason,
// in which numbers, paths, ids and quoted parts do not count; without one by the error's name and the
// first frame of its stack that is ours. Stored with each failed job when it is settled.
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

export type ClassBasis = 'code' | 'reason' | 'frame';

/** The class of a failure, never empty, without quotes and line breaks. */
export function errorClass(failure: Failure): string {
  return explainErrorClass(failure).errorClass;
}

/** With what the class was made of. */
export function explainErrorClass(failure: Failure): { errorClass: string; basis: ClassBasis } {
  const { code = null, name = null } = failure;
  const reason = failure.reason ?? '';
  const known = readCode(code, name) ?? findSystemCode(reason);
  if (known !== null) return { errorClass: cut(known), basis: 'code' };
  const masked = maskReason(reason);
  const isNameOnly = name !== null && masked === maskReason(name);
  if (saysSomething(masked) && !isNameOnly && masked !== unknown)
    return { errorClass: cut(masked), basis: 'reason' };
  const frame = findOwnFrame(failure.stack ?? '');
  const named = [name, frame && `at ${frame}`].filter(Boolean).join(' ');
  return { errorClass: cut(named || masked), basis: 'frame' };
}

const unknown = 'unknown error';

/** They order the text around them, which a class stands beside. */
const directions = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** On one line and within its length, by whole characters, in the direction it is read. */
function cut(text: string): string {
  const oneLine = text
    .replace(directions, '')
    .replace(/[\s\p{Cc}"]+/gu, ' ')
    .trim();
  if (oneLine.length <= maxErrorClassChars) return oneLine || unknown;
  return `${oneLine.slice(0, maxErrorClassChars - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
