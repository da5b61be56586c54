import { Worker } from 'node:worker_threads';
import { threadArguments } from '@/server/threads/thread-arguments';
import { askThread } from '../ask-thread';
import { UnreadableFile, type FileProblem } from '../file-problem';
import type { FileReply, FileRequest, FileToServe } from './protocol';

type Opened = Extract<FileReply, { opened: unknown }>['opened'];

/** A thread that reads files of one library folder. After `onEnd` nothing more comes of it. */
export interface FileThread {
  /** @throws UnreadableFile, as all of them do */
  open(file: FileToServe): Promise<Opened>;
  read(handle: number, position: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  close(handle: number): void;
  end(): Promise<void>;
}

export interface FileThreadOptions {
  root: string;
  /** how long one answer may take */
  timeoutMs: number;
  onEnd(): void;
}

export async function startFileThread(options: FileThreadOptions): Promise<FileThread> {
  const { root, timeoutMs, onEnd } = options;
  const thread = await askThread<FileRequest, FileReply>(startThread(), onEnd);

  async function ask(request: FileRequest): Promise<FileReply> {
    const answer = await thread.send(request).wait(timeoutMs);
    if ('reply' in answer) return answer.reply;
    const fault = answer.fault.code === 'TIMEOUT' ? isLate(timeoutMs) : answer.fault;
    void thread.end(root, fault);
    throw new UnreadableFile(fault.code, fault.message);
  }

  return {
    open: async (file) => expectReply(await ask({ action: 'open', file }), 'opened').opened,
    read: async (handle, position, length) =>
      expectReply(await ask({ action: 'read', handle, position, length }), 'bytes').bytes,
    // One that has ended has closed all.
    close: (handle) => void ask({ action: 'close', handle }).catch(() => {}),
    end: async () => void (await thread.end(root)),
  };
}

function isLate(timeoutMs: number): FileProblem {
  const message = `its disk or share did not answer within ${timeoutMs / 1000} s`;
  return { code: 'TIMEOUT', message };
}

function expectReply<Key extends string>(reply: FileReply, key: Key) {
  if ('problem' in reply) throw new UnreadableFile(reply.problem.code, reply.problem.message);
  if (!(key in reply)) throw new Error(`the file thread did not answer with ${key}`);
  return reply as Extract<FileReply, Record<Key, unknown>>;
}

function startThread(): Worker {
  return new Worker(new URL('./file.worker.ts', import.meta.url), {
    name: 'shisho-files',
    execArgv: threadArguments,
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 6 },
  });
}
