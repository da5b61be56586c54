// The stack of an error from its origin: with its causes and an AggregateError's parts, each frame
// naming the TypeScript file and line, in the production build too.
import { boundText } from '@/server/masking/bound-text';
import { describeUnusual } from '@/server/json/describe-unusual';
import { readSafely } from '@/server/read-safely';
import { mapFrame } from '@/server/source-map';

export const stackBytes = 16_384;
/** How deep causes and parts are followed, and how many errors are told in all. */
const longestChain = 8;
const maxErrors = 12;

/**
 * @param error whatever was thrown or logged; undefined when a line has no error
 * @param calledAt stack of the logger's call, shown when the error itself names no file of ours
 * @returns at most 16 KB, without secrets
 */
export function describeStack(error: unknown, calledAt: string): string {
  const sections = error === undefined ? [] : describeErrors(error);
  const told = sections.join('\n');
  if (namesOwnFile(told)) return boundText(told, stackBytes);
  const call = mapFrames(framesOf(calledAt)).join('\n');
  const logged = told ? `${told}\nLogged at:\n${call}` : call;
  return boundText(logged, stackBytes);
}

/** The frames below the caller of `below`, for `calledAt`. Cheap: nothing is mapped yet. */
export function captureCall(below: (...args: never[]) => unknown): string {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, below);
  return holder.stack ?? '';
}

function describeErrors(first: unknown): string[] {
  const seen = new Set<unknown>();
  const sections: string[] = [];
  const tell = (error: unknown, title: string, depth: number): void => {
    if (depth > longestChain || sections.length >= maxErrors || seen.has(error)) return;
    seen.add(error);
    sections.push(title + describeOne(error));
    if (!(error instanceof Error)) return;
    const parts = readProperty(error, 'errors');
    if (Array.isArray(parts)) {
      parts.forEach((part, i) => tell(part, `Part ${i + 1} of ${parts.length}: `, depth + 1));
    }
    const cause = readProperty(error, 'cause');
    if (cause !== undefined) tell(cause, 'Caused by: ', depth + 1);
  };
  readSafely(() => tell(first, '', 0), undefined);
  return sections;
}

function describeOne(error: unknown): string {
  if (!(error instanceof Error)) return `Thrown: ${describeUnusual(error)}`;
  const stack = readProperty(error, 'stack');
  const frames = typeof stack === 'string' ? framesOf(stack) : [];
  // The message is read anew: a stack keeps the one that the error was made with.
  const heading = describeUnusual(error).slice(0, stackBytes);
  return [heading, ...mapFrames(frames)].join('\n');
}

function framesOf(stack: string): string[] {
  return stack.split('\n').filter((line) => /^\s+at /.test(line));
}

function mapFrames(frames: readonly string[]): string[] {
  return frames.slice(0, 100).map(mapFrame);
}

function namesOwnFile(stack: string): boolean {
  return framesOf(stack).some((frame) => /\bsrc\//.test(frame) && /\.tsx?:\d/.test(frame));
}

function readProperty(error: Error, name: string): unknown {
  return readSafely(() => (error as unknown as Record<string, unknown>)[name], undefined);
}
