// "The same failure", the one definition of it: by the code of the error; without one by its reason,
// in which numbers, paths, ids and quoted parts do not count; without one by the error's name and the
// first frame of its stack that is ours. Stored with each failed job when it is settled.
import { bidiMarks } from '@/model/control-characters';
import { findSystemCode, readCode } from './error-codes';
import { maskReason, saysSomething } from './mask-reason';

/** Raised with every change of what `errorClass` gives: jobs of older ones are classified again. */
export const errorClassVersion = 2;

export const maxErrorClassChars = 200;

/** The class of failures of which nothing is known. */
export const unknownError = 'unknown error';
/** A line of a stack trace. */
const frameLine = /^\s+at (?:(?:async )?(.+?) \()?(?:async )?([^()]+):\d+:\d+\)?$/;

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
  if (saysSomething(masked) && !isNameOnly && masked !== unknownError) return cut(masked);
  const frame = findOwnFrame(failure.stack ?? '');
  return cut([name, frame && `at ${frame}`].filter(Boolean).join(' ') || masked);
}

/**
 * On one line and within its length, by whole characters. Marks of direction would order the text
 * beside it.
 */
function cut(text: string): string {
  const oneLine = text
    .replace(bidiMarks, '')
    .replace(/[\s\p{Cc}"]+/gu, ' ')
    .trim();
  if (oneLine.length <= maxErrorClassChars) return oneLine || unknownError;
  return `${oneLine.slice(0, maxErrorClassChars - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * The first frame of a stack that is code of this program, else the first that is not Node's: its
 * function and file without line and column. Null where there is none.
 */
function findOwnFrame(stack: string): string | null {
  const frames = stack.split('\n', 200).flatMap((line) => {
    const [, called, file] = frameLine.exec(line.slice(0, 1_000)) ?? [];
    return file === undefined ? [] : [{ called, file: file.replaceAll('\\', '/') }];
  });
  const frame =
    frames.find(({ file }) => isOwn(file)) ?? frames.find(({ file }) => !file.startsWith('node:'));
  if (!frame) return null;
  const file = frame.file.replace(/^.*?(?=\bsrc\/)/, '').replace(/^file:\/\//, '');
  return frame.called ? `${frame.called} (${file})` : file;
}

function isOwn(file: string): boolean {
  return !/(?:^|\/)node_modules\//.test(file) && /(?:^|\/)src\/.*\.tsx?$/.test(file);
}
