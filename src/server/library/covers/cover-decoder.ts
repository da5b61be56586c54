// Runs in a reader thread; the decoding itself in a process that belongs to the thread. Whatever a
// picture does to that process, its answer is an error, and the process is gone when it is given.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { UnreadableFile } from '../file-problem';
import { decodeTimeoutMs, decoderRestLimit, decoderRssLimit } from './limits';

interface Answer {
  done?: unknown;
  /** what the process has taken from the system, in bytes */
  rss?: number;
  /** what is wrong with the picture, by the decoder */
  failed?: string;
  /** why there is no answer of the decoder */
  noAnswer?: string;
  tooMuchMemory?: boolean;
}

let decoder: ChildProcess | null = null;

/**
 * One step of decoder.mjs.
 * @throws BrokenPicture, and UnreadableFile BAD_COVER when it takes too long or more memory than its header says;
 * the system's error when the process cannot be started
 */
export async function askDecoder<T>(step: 'look' | 'draw' | 'shade', options: object): Promise<T> {
  decoder ??= await start();
  const { failed, noAnswer, tooMuchMemory, rss, done } = await ask(decoder, {
    step,
    rssLimit: decoderRssLimit,
    ...options,
  });
  // What the allocator keeps after a large picture would be counted against the next one.
  const isFull = step === 'draw' && (rss ?? 0) > decoderRestLimit;
  if (isFull || tooMuchMemory) await endDecoder();
  if (tooMuchMemory) throw badCover(`decoding it takes more than ${decoderRssLimit / 1e6} MB`);
  if (noAnswer !== undefined) throw badCover(noAnswer);
  if (failed !== undefined) throw new BrokenPicture('BAD_COVER', failed);
  return done as T;
}

/** A picture that the decoder found to be damaged; perhaps a part of it can be drawn. */
export class BrokenPicture extends UnreadableFile {}

export function badCover(reason: string): UnreadableFile {
  return new UnreadableFile('BAD_COVER', reason);
}

async function start(): Promise<ChildProcess> {
  const path = fileURLToPath(new URL('./decoder.mjs', import.meta.url));
  const child = fork(path, [], {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=64'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Rejects with what the system says when there is no process.
  await once(child, 'spawn');
  child.on('exit', () => {
    if (decoder === child) decoder = null;
  });
  return child;
}

/** The answer, or why none came. */
function ask(child: ChildProcess, message: object): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      child.off('message', settle).off('exit', onExit).off('error', onError);
      resolve(answer);
    };
    const onExit = (code: number | null, signal: string | null) =>
      settle({ noAnswer: `decoding it ended the decoder (${signal ?? `exit code ${code}`})` });
    const onError = (error: Error) => settle({ noAnswer: String(error) });
    const timer = setTimeout(() => {
      child.off('exit', onExit);
      const noAnswer = `it was not decoded within ${decodeTimeoutMs / 1_000} s`;
      void endDecoder().then(() => settle({ noAnswer }));
    }, decodeTimeoutMs);
    child.on('message', settle).on('exit', onExit).on('error', onError);
    child.send(message);
  });
}

/** Resolves when the process has ended, and its memory is free again. */
async function endDecoder(): Promise<void> {
  const ending = decoder;
  decoder = null;
  if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
  const ended = once(ending, 'exit');
  ending.kill('SIGKILL');
  await ended;
}
