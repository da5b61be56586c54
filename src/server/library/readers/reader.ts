import { Worker } from 'node:worker_threads';
import { isPassing, type FileProblem } from '../file-problem';
import { areTooManyHanging, tooManyHanging } from '../hanging-threads';
import { askThread, type AskedThread, type Sent } from '../ask-thread';
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
  /**
   * Sends it to the thread that still reads another file, which goes on with it by itself. It is
   * to be the next that is read. @returns null where there is no thread yet
   */
  sendAhead(request: ReadRequest): SentAhead | null;
  /** One file at a time. @throws only when threads do not start at all */
  read(request: ReadRequest, options?: ReadOptions): Promise<ReadReply>;
  /** Ends the thread, and with it the file in hand. */
  close(): Promise<void>;
}

type Thread = AskedThread<ReadRequest, ReadReply>;

export interface SentAhead {
  to: Thread;
  sent: Sent<ReadReply>;
}

interface ReadOptions {
  /** how much longer than the limit it may take */
  extraMs?: number;
  /** of this request */
  ahead?: SentAhead | null;
}

export function openReader({ timeoutMs, memoryMb }: ReaderLimits): Reader {
  let thread: Thread | null = null;
  let isClosed = false;
  let pathInHand = '';

  async function end(): Promise<boolean> {
    const ending = thread;
    thread = null;
    return ending ? ending.end(pathInHand) : true;
  }

  async function readOnce(
    request: ReadRequest,
    limitMs: number,
    ahead: SentAhead | null = null,
  ): Promise<{ reply: ReadReply; hasJumped: boolean }> {
    if (!thread && areTooManyHanging()) {
      return { reply: replyWith({ code: 'TIMEOUT', message: tooManyHanging }), hasJumped: false };
    }
    // What it was sent ahead is lost with a thread that had to be ended.
    const onItsWay = ahead && ahead.to === thread ? ahead.sent : null;
    if (!onItsWay && thread?.isDead()) thread = null;
    thread ??= await askThread(startThread(memoryMb));
    // Closed while the thread was starting: close() did not see it.
    if (isClosed) {
      await end();
      return { reply: replyWith(closedFault), hasJumped: false };
    }
    pathInHand = request.path;
    const answer = await (onItsWay ?? thread.send(request)).wait(limitMs);
    if ('reply' in answer) return answer;
    const hangs = !(await end());
    return { ...answer, reply: { ...replyWith(answer.fault), ...(hangs && { hangs }) } };
  }

  return {
    sendAhead: (request) =>
      thread && !thread.isDead() ? { to: thread, sent: thread.send(request) } : null,
    async read(request, { extraMs = 0, ahead } = {}) {
      const { reply, hasJumped } = await readOnce(request, timeoutMs + extraMs, ahead);
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
