import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { TaskError } from '@/server/errors';
import type { NumberedReply, NumberedRequest } from '@/server/threads/answer-in-turn';
import { startPatientTimer, type PatientTimer } from '@/server/threads/patient-timer';
import type { FileProblem } from './file-problem';
import { endThread } from './hanging-threads';

const startMs = 30_000;

/**
 * Waits until a new thread says that it is ready. One that does not come up is the server's fault,
 * and must not be held against a file.
 * @throws TaskError
 */
async function whenReady(worker: Worker): Promise<Worker> {
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

type Outcome<Reply> =
  | { reply: Reply }
  /** what the thread died of, or that it took too long; it must be ended */
  | { fault: FileProblem };

type Answer<Reply> = Outcome<Reply> & {
  /** the process stood still, or the clock was stepped, in the meantime */
  hasJumped: boolean;
};

/** A request on its way. */
export interface Sent<Reply> {
  /** Waits for the answer, `timeoutMs` from now at most. */
  wait(timeoutMs: number): Promise<Answer<Reply>>;
}

/** A thread that answers requests in the order of sending. */
export interface AskedThread<Request, Reply> {
  isDead(): boolean;
  /** One that is sent while the thread is at another is begun without waiting for this process. */
  send(request: Request): Sent<Reply>;
  /** Nobody waits for an answer any more: `fault` is theirs. @param path as of endThread() */
  end(path: string, fault?: FileProblem): Promise<boolean>;
}

/** @param onDeath called once, however the thread ends @throws TaskError as whenReady() */
export async function askThread<Request, Reply>(
  starting: Worker,
  onDeath: () => void = () => {},
): Promise<AskedThread<Request, Reply>> {
  const worker = await whenReady(starting);
  const asked = new Map<number, (outcome: Outcome<Reply>) => void>();
  let lastId = 0;
  let death: FileProblem | null = null;

  function die(fault: FileProblem): void {
    if (death) return;
    death = fault;
    for (const settle of asked.values()) settle({ fault });
    asked.clear();
    onDeath();
  }

  worker.on('message', ({ id, reply }: NumberedReply<Reply>) => {
    asked.get(id)?.({ reply });
    asked.delete(id);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => die(explainDeath(error)));
  worker.on('exit', () => die(ended));

  return {
    isDead: () => death !== null,
    send(request) {
      const id = ++lastId;
      const outcome = new Promise<Outcome<Reply>>((resolve) => {
        if (death) resolve({ fault: death });
        else asked.set(id, resolve);
      });
      worker.postMessage({ id, request } satisfies NumberedRequest<Request>);
      return { wait: (timeoutMs) => waitFor(outcome, timeoutMs) };
    },
    end(path, fault = ended) {
      // A thread that hangs in the system does not exit, and says nothing more.
      die(fault);
      return endThread(worker, path);
    },
  };
}

async function waitFor<Reply>(
  outcome: Promise<Outcome<Reply>>,
  timeoutMs: number,
): Promise<Answer<Reply>> {
  let timer!: PatientTimer;
  const late = new Promise<Outcome<Reply>>((resolve) => {
    const message = `it was not read within ${timeoutMs / 1000} s`;
    timer = startPatientTimer(timeoutMs, () => resolve({ fault: { code: 'TIMEOUT', message } }));
  });
  const first = await Promise.race([outcome, late]);
  timer.stop();
  return { ...first, hasJumped: timer.hasJumped() };
}

const ended: FileProblem = {
  code: 'UNREADABLE',
  message: 'the reader ended while it read the file',
};

function explainDeath(error: NodeJS.ErrnoException): FileProblem {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { code: 'TOO_LARGE', message: 'reading it takes more memory than a reader may use' }
    : { code: 'UNREADABLE', message: String(error) };
}
