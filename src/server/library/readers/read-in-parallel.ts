import { availableParallelism } from 'node:os';
import type { FoundFile } from '../stat-files';
import { replyWith, type ReadReply, type ReadRequest } from './protocol';
import { openReader, type Reader } from './reader';

const mostThreads = 4;

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
  /** what to ask a reader about it */
  toRequest(file: File): ReadRequest;
  /** how much longer than the limit this file may take */
  extraMs?(file: File): number;
  onStart(file: File): void;
  /** Awaited before the thread takes its next file, so that reading never outruns writing. */
  onRead(file: File, reply: ReadReply): Promise<void>;
}

/**
 * Reads files in threads that live only as long as this call. An abort ends them at once, with the
 * files in hand, and throws the signal's reason.
 */
export async function readInParallel<File extends FoundFile>(
  files: readonly File[],
  {
    threads = mostThreads,
    timeoutMs = 30_000,
    memoryMb = 256,
    signal,
    toRequest,
    extraMs,
    onStart,
    onRead,
  }: Reading<File>,
): Promise<void> {
  const lanes = Math.min(threads, mostThreads, availableParallelism(), files.length);
  const readers = Array.from({ length: lanes }, () => openReader({ timeoutMs, memoryMb }));
  const closeAll = () => Promise.all(readers.map((reader) => reader.close()));
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  stopped.addEventListener('abort', () => void closeAll(), { once: true });
  const queue = files.values();

  async function runLane(reader: Reader): Promise<void> {
    for (const file of queue) {
      stopped.throwIfAborted();
      onStart(file);
      const reply = refuseUnread(file) ?? (await reader.read(toRequest(file), extraMs?.(file)));
      // An answer that came because the thread was ended says nothing about the file.
      stopped.throwIfAborted();
      await onRead(file, reply);
    }
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
function refuseUnread({ problem, size }: FoundFile): ReadReply | null {
  if (problem) return replyWith(problem);
  return size === 0 ? replyWith({ code: 'EMPTY_FILE', message: 'it has no bytes at all' }) : null;
}
