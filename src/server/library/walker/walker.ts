import { Worker } from 'node:worker_threads';
import { threadArguments } from '@/server/threads/thread-arguments';
import { UnreadableFile } from '../file-problem';
import { areTooManyHanging, isHanging, tooManyHanging } from '../hanging-threads';
import { askThread, type AskedThread } from '../ask-thread';
import type { WalkEntry, WalkReply, WalkRequest } from './protocol';

export interface WalkerLimits {
  /** how long the system may take for a folder, or for 500 entries of one */
  timeoutMs?: number;
}

/** Looks at folders in a thread of its own, which is replaced when a folder does not answer. */
export interface Walker {
  /** Where the folder is, without links. @throws UnreadableFile or the system's error, as a problem */
  open(path: string): Promise<string>;
  /** What is in the folder, in parts. @throws the same; a folder that does not answer is TIMEOUT */
  list(path: string): AsyncGenerator<WalkEntry[]>;
  /** Ends the thread, and what it does. */
  close(): Promise<void>;
}

const memoryMb = 256;

export function openWalker({ timeoutMs = 30_000 }: WalkerLimits = {}): Walker {
  let thread: AskedThread<WalkRequest, WalkReply> | null = null;
  let isClosed = false;
  let pathInHand = '';

  async function end(): Promise<void> {
    const ending = thread;
    thread = null;
    if (ending) await ending.end(pathInHand);
  }

  async function ask(request: WalkRequest): Promise<WalkReply> {
    if (!thread && areTooManyHanging()) throw new UnreadableFile('TIMEOUT', tooManyHanging);
    thread ??= await askThread(startThread());
    const answer = isClosed
      ? { fault: { code: 'UNREADABLE', message: 'the walk was stopped' } }
      : await thread.send(request).wait(timeoutMs);
    if ('fault' in answer) {
      await end();
      const { code, message } = answer.fault;
      const late = `it did not answer within ${timeoutMs / 1000} s`;
      throw new UnreadableFile(code, code === 'TIMEOUT' ? late : message);
    }
    const { problem } = answer.reply;
    if (problem) throw new UnreadableFile(problem.code, problem.message);
    return answer.reply;
  }

  return {
    async open(path) {
      // Those that wait for it already would be joined by one more at each scan.
      if (isHanging(path)) throw new UnreadableFile('TIMEOUT', 'it has not answered since before');
      pathInHand = path;
      return (await ask({ action: 'open', path })).realPath;
    },
    async *list(path) {
      pathInHand = path;
      for (let request: WalkRequest = { action: 'list', path }; ;) {
        const { entries, hasMore } = await ask(request);
        yield entries;
        if (!hasMore) return;
        request = { action: 'next' };
      }
    },
    async close() {
      isClosed = true;
      await end();
    },
  };
}

function startThread(): Worker {
  return new Worker(new URL('./walker.worker.ts', import.meta.url), {
    name: 'shisho-walker',
    execArgv: threadArguments,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
}
