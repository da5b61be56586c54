import { availableParallelism } from 'node:os';
import { TaskError } from '@/server/errors';
import { isInside } from '../roots/folder-range';
import { areTooManyHanging, isHanging, tooManyHanging } from '../hanging-threads';
import { outermost } from '../roots/outermost';
import type { FileToRead } from '../walker/stat-files';
import { replyWith, type ReadReply, type ReadRequest } from './protocol';
import { openReader, type Reader, type SentAhead } from './reader';

const maxThreads = 4;

export interface ReaderOptions {
  /** how many files at a time; never more than four, or than there are cores */
  threads?: number;
  /** how long one file may take */
  timeoutMs?: number;
  /** how much memory one thread may take */
  memoryMb?: number;
}

interface Reading<File> extends ReaderOptions {
  signal: AbortSignal;
  /** the configured folders */
  libraryPaths: readonly string[];
  /** what to ask a reader about it */
  toRequest(file: File): ReadRequest;
  /** how much longer than the limit this file may take */
  extraMs?(file: File): number;
  onStart(file: File): void;
  /** Awaited before the thread takes its next file, so that reading never outruns writing. */
  onRead(file: File, reply: ReadReply): Promise<void>;
  /** Told of each file that is left unread, since the disk or share it is on hangs. */
  onLeft(file: File, root: string): void;
}

interface Taken<File> {
  file: File;
  ahead: SentAhead | null;
}

/**
 * Reads files in threads that live only as long as this call. An abort ends them at once, with the
 * files in hand, and throws the signal's reason. Where two files of a library folder hang in the
 * system, the rest of that folder is left.
 */
export async function readInParallel<File extends FileToRead>(
  files: readonly File[],
  {
    threads = maxThreads,
    timeoutMs = 30_000,
    memoryMb = 256,
    signal,
    toRequest,
    libraryPaths,
    extraMs,
    onStart,
    onRead,
    onLeft,
  }: Reading<File>,
): Promise<void> {
  const lanes = Math.min(threads, maxThreads, availableParallelism(), files.length);
  const readers = Array.from({ length: lanes }, () => openReader({ timeoutMs, memoryMb }));
  const closeAll = () => Promise.all(readers.map((reader) => reader.close()));
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  stopped.addEventListener('abort', () => void closeAll(), { once: true });
  let next = 0;
  const roots = outermost(libraryPaths);
  const findHanging = ({ path }: File) =>
    roots.find((root) => isInside(path, root) && isHanging(root));

  /** Sends one file ahead, so that the thread never waits for what is done with the one before. */
  async function runLane(reader: Reader): Promise<void> {
    for (let coming: Taken<File> | null = null; ;) {
      const taken = coming ?? take(reader);
      if (!taken) return;
      stopped.throwIfAborted();
      // The last ones are for whoever is free.
      coming = files.length - next > lanes ? take(reader) : null;
      const { file, ahead } = taken;
      const away = findHanging(file);
      if (away) onLeft(file, away);
      else await readOne(reader, file, ahead);
    }
  }

  function take(reader: Reader): Taken<File> | null {
    const file = files[next++];
    if (!file) return null;
    const isToBeRead = !refuseUnread(file) && !findHanging(file);
    return { file, ahead: isToBeRead ? reader.sendAhead(toRequest(file)) : null };
  }

  async function readOne(reader: Reader, file: File, ahead: SentAhead | null): Promise<void> {
    if (areTooManyHanging()) throw new TaskError('THREADS_HANG', tooManyHanging);
    onStart(file);
    const read = () => reader.read(toRequest(file), { extraMs: extraMs?.(file), ahead });
    const reply = refuseUnread(file) ?? (await read());
    // An answer that came because the thread was ended says nothing about the file.
    stopped.throwIfAborted();
    const away = reply.hangs && findHanging(file);
    if (away) onLeft(file, away);
    else await onRead(file, reply);
  }

  const runs = readers.map(runLane);
  try {
    await Promise.all(runs);
  } finally {
    stop.abort();
    await Promise.allSettled(runs);
    await closeAll();
  }
}

/** What is known without opening it. */
function refuseUnread({ problem, size }: FileToRead): ReadReply | null {
  if (problem) return replyWith(problem);
  return size === 0 ? replyWith({ code: 'EMPTY_FILE', message: 'it has no bytes at all' }) : null;
}
