import { Worker } from 'node:worker_threads';
import { startPatientTimer } from '@/server/threads/patient-timer';
import { threadArguments } from '@/server/threads/thread-arguments';
import { UnreadableFile, type FileProblem } from '../file-problem';
import { endThread } from '../hanging-threads';
import { whenReady } from '../readers/ask-thread';
import type { FileReply, FileRequest, FileToServe } from './protocol';

type Opened = Extract<FileReply, { opened: unknown }>['opened'];
type Unnumbered<Request> = Request extends unknown ? Omit<Request, 'id'> : never;

/** A thread that reads files of one library folder. After `onEnd` nothing more comes of it. */
export interface FileThread {
  /** @throws UnreadableFile, as all of them do */
  open(file: FileToServe): Promise<Opened>;
  read(handle: number, position: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  close(handle: number): void;
  end(): Promise<void>;
}

interface Asking {
  resolve(reply: FileReply): void;
  reject(error: unknown): void;
}

export interface FileThreadOptions {
  root: string;
  /** how long one answer may take */
  timeoutMs: number;
  onEnd(): void;
}

export async function startFileThread(options: FileThreadOptions): Promise<FileThread> {
  const { root, timeoutMs, onEnd } = options;
  const worker = await whenReady(startThread());
  const asking = new Map<number, Asking>();
  let lastId = 0;
  let death: UnreadableFile | null = null;

  function die({ code, message }: FileProblem): void {
    if (death) return;
    death = new UnreadableFile(code, message);
    for (const { reject } of asking.values()) reject(death);
    asking.clear();
    onEnd();
  }

  async function end(problem: FileProblem): Promise<void> {
    die(problem);
    await endThread(worker, root);
  }

  worker.on('message', (reply: FileReply) => asking.get(reply.id)?.resolve(reply));
  worker.on('exit', () => die(ended));

  function ask(request: Unnumbered<FileRequest>): Promise<FileReply> {
    if (death) return Promise.reject(death);
    const id = ++lastId;
    const answered = new Promise<FileReply>((resolve, reject) => {
      asking.set(id, { resolve, reject });
      worker.postMessage({ ...request, id });
    });
    const timer = startPatientTimer(timeoutMs, () => void end(isLate(timeoutMs)));
    return answered.finally(() => {
      timer.stop();
      asking.delete(id);
    });
  }

  return {
    open: async (file) => expectReply(await ask({ action: 'open', file }), 'opened').opened,
    read: async (handle, position, length) =>
      expectReply(await ask({ action: 'read', handle, position, length }), 'bytes').bytes,
    // One that has ended has closed all.
    close: (handle) => void ask({ action: 'close', handle }).catch(() => {}),
    end: () => end(ended),
  };
}

const ended: FileProblem = { code: 'UNREADABLE', message: 'the thread that was reading it ended' };

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
