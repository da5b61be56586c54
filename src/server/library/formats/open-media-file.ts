import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { UnreadableFile } from '../file-problem';

// Opening a pipe that nobody writes to would wait for ever.
const dontWait = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export interface OpenFile {
  fd: number;
  stats: Stats;
}

/**
 * Opens a regular file for reading, in the thread that calls. Every file of a library is opened
 * here, so that no pipe, device or dead share ever occupies the file threads of the whole process.
 * @throws UnreadableFile NOT_A_FILE, or the system's error
 */
export function openMediaFile(path: string): OpenFile {
  const fd = openForReading(path);
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) throw notAFile(stats);
    return { fd, stats };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function openForReading(path: string): number {
  try {
    return openSync(path, dontWait);
  } catch (error) {
    // A file server holds a lease on it: that is given up while one waits, not otherwise.
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw refusal(error);
    const stats = statSync(path);
    if (!stats.isFile()) throw notAFile(stats);
    return openSync(path, 'r');
  }
}

/** A socket cannot be opened at all. */
function refusal(error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'ENXIO') return error;
  return new UnreadableFile('NOT_A_FILE', 'it is a socket or a device, not a file', {
    cause: error,
  });
}

function notAFile(stats: Stats): UnreadableFile {
  const kind = stats.isDirectory()
    ? 'a folder'
    : stats.isFIFO()
      ? 'a named pipe'
      : 'a device or a socket';
  return new UnreadableFile('NOT_A_FILE', `it is ${kind}, not a file`);
}

/** Reads as many of the `length` bytes at `position` as there are. @returns how many */
export function readFully(
  fd: number,
  bytes: Uint8Array,
  offset: number,
  length: number,
  position: number,
): number {
  let filled = 0;
  while (filled < length) {
    const count = readSync(fd, bytes, offset + filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
