import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { TaskError } from '../../errors';
import { startPatientTimer } from '../../threads/patient-timer';
import type { FileProblem } from '../file-problem';

const startMs = 30_000;

/**
 * Waits until a new thread says that it is ready. One that does not come up is the server's fault,
 * and must not be held against a file.
 * @throws TaskError
 */
export async function whenReady(worker: Worker): Promise<Worker> {
  // A thread at its memory limit reports more than one error; one that nobody hears is fatal.
  worker.on('error', () => {});
  const late = new AbortController();
  const timer = startPatientTimer(startMs, () => late.abort());
  const { signal } = late;
  const exited = once(worker, 'exit', { signal }).then(([code]) => {
    throw new Error(`the thread ended with code ${code} before it was ready`);
  });
  try {
    await Promise.race([once(worker, 'message', { signal }), exited]);
    return worker;
  } catch (error) {
    void worker.terminate();
    throw new TaskError('READERS_DO_NOT_START', `reader threads do not start: ${sayWhy(error)}`, {
      cause: error,
    });
  } finally {
    timer.stop();
    late.abort();
  }
}

/** Where the system has no file descriptors left, the person can raise the limit. */
function sayWhy(error: unknown): string {
  const { message } = error as Error;
  if (!/\bE[MN]FILE\b/.test(message)) return message;
  return `too many open files (${message}). Raise the limit, such as with "ulimit -n 1024"`;
}

export type Answer<Reply> = (
  | { reply: Reply }
  /** what the thread died of; it must be ended */
  | { fault: FileProblem }
) & {
  /** the process stood still, or the clock was stepped, in the meantime */
  hasJumped: boolean;
};

/** One question at a time. What the thread answers, or what became of it. */
export function askThread<Reply>(
  worker: Worker,
  request: unknown,
  timeoutMs: number,
): Promise<Answer<Reply>> {
  return new Promise((resolve) => {
    const done = (result: { reply: Reply } | { fault: FileProblem }) => {
      timer.stop();
      worker.off('message', onReply).off('error', onError).off('exit', onExit);
      resolve({ ...result, hasJumped: timer.hasJumped() });
    };
    const fail = (code: string, message: string) => done({ fault: { code, message } });
    const onReply = (reply: Reply) => done({ reply });
    const onError = (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? fail('TOO_LARGE', 'reading it takes more memory than a reader may use')
        : fail('UNREADABLE', String(error));
    const onExit = () => fail('UNREADABLE', 'the reader ended while it read the file');
    const timer = startPatientTimer(timeoutMs, () =>
      fail('TIMEOUT', `it was not read within ${timeoutMs / 1000} s`),
    );
    worker.on('message', onReply).on('error', onError).on('exit', onExit);
    worker.postMessage(request);
  });
}
