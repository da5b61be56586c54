// Opens files of the library for downloads. Each library folder has a thread that reads its files,
// started for the first of them and ended when none has been asked for in a while: what one disk or
// share does not give holds up no other.
import { UnreadableFile } from '../file-problem';
import { areTooManyHanging, isHanging, tooManyHanging } from '../hanging-threads';
import { startFileThread, type FileThread } from './file-thread';
import type { FileToServe, OpenStamp } from './protocol';
import { remember } from '@/server/remember';

export interface ServedFile extends OpenStamp {
  /** `length` bytes, which the file has there. @throws UnreadableFile */
  read(position: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** May be called more than once. */
  close(): void;
}

export interface FileServer {
  /** @throws UnreadableFile */
  open(file: FileToServe): Promise<ServedFile>;
  close(): Promise<void>;
}

export interface FileServerOptions {
  timeoutMs?: number;
  /** how long a thread is kept that has no file open */
  idleMs?: number;
  /** how many files may be open: one more closes the one that was read from longest ago */
  maxOpen?: number;
}

interface Lane {
  thread: Promise<FileThread>;
  open: number;
  idle?: NodeJS.Timeout;
}

export function openFileServer({
  timeoutMs = 20_000,
  idleMs = 30_000,
  maxOpen = 100,
}: FileServerOptions = {}): FileServer {
  const lanes = new Map<string, Lane>();
  /** in the order in which they were last read from */
  const open = new Set<ServedFile>();

  function laneOf(root: string): Lane {
    const known = lanes.get(root);
    if (known) return known;
    if (areTooManyHanging()) throw new UnreadableFile('TIMEOUT', tooManyHanging);
    if (isHanging(root)) throw new UnreadableFile('TIMEOUT', 'its disk or share does not answer');
    const forget = () => void (lanes.get(root) === lane && lanes.delete(root));
    const thread = startFileThread({ root, timeoutMs, onEnd: forget });
    const lane: Lane = { thread, open: 0 };
    thread.catch(forget);
    lanes.set(root, lane);
    return lane;
  }

  function take(lane: Lane): void {
    clearTimeout(lane.idle);
    lane.open++;
  }

  function release(root: string, lane: Lane): void {
    // One that did not start, or has ended, is forgotten already.
    if (--lane.open > 0 || lanes.get(root) !== lane) return;
    lane.idle = setTimeout(() => {
      if (lanes.get(root) === lane) lanes.delete(root);
      void lane.thread.then((thread) => thread.end());
    }, idleMs).unref();
  }

  async function openIn(lane: Lane, file: FileToServe): Promise<ServedFile> {
    const thread = await lane.thread;
    const { handle, ...stamp } = await thread.open(file);
    const served: ServedFile = {
      ...stamp,
      read(position, length) {
        if (!open.delete(served)) throw new UnreadableFile('CLOSED', 'too many files are open');
        open.add(served);
        return thread.read(handle, position, length);
      },
      close() {
        if (!open.delete(served)) return;
        thread.close(handle);
        release(file.root, lane);
      },
    };
    for (const oldest of open) {
      if (open.size < maxOpen) break;
      oldest.close();
    }
    open.add(served);
    return served;
  }

  return {
    async open(file) {
      const lane = laneOf(file.root);
      take(lane);
      try {
        return await openIn(lane, file);
      } catch (error) {
        release(file.root, lane);
        throw error;
      }
    },
    async close() {
      for (const file of [...open]) file.close();
      for (const lane of lanes.values()) clearTimeout(lane.idle);
      const threads = [...lanes.values()].map(({ thread }) => thread);
      lanes.clear();
      await Promise.allSettled(threads.map(async (thread) => (await thread).end()));
    },
  };
}

declare module '@/server/remember' {
  interface ProcessGlobals {
    fileServer: FileServer;
  }
}

/** The one of this process. */
export function getFileServer(): FileServer {
  return remember('fileServer', () => openFileServer());
}
