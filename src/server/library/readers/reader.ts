import { Worker } from 'node:worker_threads';
import { isPassing, type FileProblem } from '../file-problem';
import { areTooManyHanging, endThread, tooManyHanging } from '../hanging-threads';
import { askThread, whenReady } from './ask-thread';
import { replyWith, type ReadReply, type ReadRequest } from './protocol';
import { threadArguments } from '@/server/threads/thread-arguments';

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

export function openReader({ timeoutMs, memoryMb }: ReaderLimits): Reader {
  let thread: Worker | null = null;
  let isClosed = false;
  let pathInHand = '';

  async function end(): Promise<boolean> {
    const ending = thread;
    thread = null;
    return ending ? endThread(ending, pathInHand) : true;
  }

  async function readOnce(
    request: ReadRequest,
    limitMs: number,
  ): Promise<{ reply: ReadReply; hasJumped: boolean }> {
    if (!thread && areTooManyHanging()) {
      return { reply: replyWith({ code: 'TIMEOUT', message: tooManyHanging }), hasJumped: false };
    }
    thread ??= await whenReady(startThread(memoryMb));
    // Closed while the thread was starting: close() did not see it.
    if (isClosed) {
      await end();
      return { reply: replyWith(closedFault), hasJumped: false };
    }
    pathInHand = request.path;
    const answer = await askThread<ReadReply>(thread, request, limitMs);
    if ('reply' in answer) return answer;
    const hangs = !(await end());
    return { ...answer, reply: { ...replyWith(answer.fault), ...(hangs && { hangs }) } };
  }

  return {
    async read(request, extraMs = 0) {
      const { reply, hasJumped } = await readOnce(request, timeoutMs + extraMs);
      // The machine slept meanwhile, which breaks connections: that says nothing about the file.
      const isBlameless = hasJumped && !isClosed && reply.problem && isPassing(reply.problem.code);
      return isBlameless ? (await readOnce(request, timeoutMs + extraMs)).reply : reply;
    },
    async close() {
      isClosed = true;
      await end();
    },
  };
}

const closedFault: FileProblem = { code: 'UNREADABLE', message: 'the reader is closed' };

/** A thread that reads media files; it says `'ready'` once, then answers one request at a time. */
function startThread(memoryMb: number): Worker {
  return new Worker(new URL('./reader.worker.ts', import.meta.url), {
    name: 'shisho-reader',
    execArgv: threadArguments,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 6 },
  });
}
