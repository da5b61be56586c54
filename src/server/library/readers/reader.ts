import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { TaskError } from '../../errors';
import type { FileProblem } from '../file-problem';
import { replyWith, type ReadReply, type ReadRequest } from './protocol';
import { startThread } from './reader-thread';

export interface ReaderLimits {
  /** how long one file may take */
  timeoutMs: number;
  /** how much memory one thread may take */
  memoryMb: number;
}

/** One thread at most, started for the first file and replaced when a file was too much for it. */
export interface Reader {
  /** One file at a time. @throws only when threads do not start at all */
  read(request: ReadRequest, extraMs?: number): Promise<ReadReply>;
  /** Ends the thread, and with it the file in hand. */
  close(): Promise<void>;
}

const startMs = 30_000;
const endMs = 1_000;

export function openReader({ timeoutMs, memoryMb }: ReaderLimits): Reader {
  let thread: Worker | null = null;
  let isClosed = false;

  async function endThread(): Promise<void> {
    const ending = thread;
    thread = null;
    if (ending) await terminate(ending);
  }

  return {
    async read(request, extraMs = 0) {
      thread ??= await startReady(memoryMb);
      // Closed while the thread was starting: close() did not see it.
      const reply = isClosed
        ? { fault: closedFault }
        : await ask(thread, request, timeoutMs + extraMs);
      if (!('fault' in reply)) return reply;
      await endThread();
      return replyWith(reply.fault);
    },
    close() {
      isClosed = true;
      return endThread();
    },
  };
}

const closedFault: FileProblem = { code: 'UNREADABLE', message: 'the reader is closed' };

/** A thread that does not come up is the server's fault, and must not be held against a file. */
async function startReady(memoryMb: number): Promise<Worker> {
  const worker = startThread(memoryMb);
  // A thread at its memory limit reports more than one error; one that nobody hears is fatal.
  worker.on('error', () => {});
  const signal = AbortSignal.timeout(startMs);
  const exited = once(worker, 'exit', { signal }).then(([code]) => {
    throw new Error(`a reader thread ended with code ${code} before it could read`);
  });
  try {
    await Promise.race([once(worker, 'message', { signal }), exited]);
    return worker;
  } catch (error) {
    void worker.terminate();
    throw new TaskError('READERS_DO_NOT_START', 'reader threads do not start', { cause: error });
  }
}

/** What the thread says about the file, or the fault that it died of. */
function ask(
  worker: Worker,
  request: ReadRequest,
  timeoutMs: number,
): Promise<ReadReply | { fault: FileProblem }> {
  return new Promise((resolve) => {
    const done = (reply: ReadReply | { fault: FileProblem }) => {
      clearTimeout(timer);
      worker.off('message', done).off('error', onError).off('exit', onExit);
      resolve(reply);
    };
    const fail = (code: string, message: string) => done({ fault: { code, message } });
    const onError = (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? fail('TOO_LARGE', 'reading it takes more memory than a reader may use')
        : fail('UNREADABLE', String(error));
    const onExit = () => fail('UNREADABLE', 'the reader ended while it read the file');
    const timer = setTimeout(
      () => fail('TIMEOUT', `it was not read within ${timeoutMs / 1000} s`),
      timeoutMs,
    );
    worker.on('message', done).on('error', onError).on('exit', onExit);
    worker.postMessage(request);
  });
}

/** A thread that hangs inside the operating system (a dead network mount) is not waited for. */
async function terminate(worker: Worker): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      worker.unref();
      resolve();
    }, endMs);
  });
  await Promise.race([worker.terminate(), tooLong]);
  clearTimeout(timer);
}
