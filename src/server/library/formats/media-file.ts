import { closeSync, readSync } from 'node:fs';
import { openMediaFile, readFully } from './open-media-file';

// Parsers ask for a few bytes at a time, mostly one after the other.
const windowBytes = 32 * 1024;

/** An open file that is read synchronously: for the reader threads, which have nothing else to do. */
export class MediaFile {
  readonly #fd: number;
  readonly size: number;
  #window: Buffer | null = null;
  #start = 0;
  #end = 0;

  /** @throws UnreadableFile NOT_A_FILE, or the system's error */
  constructor(path: string) {
    const { fd, stats } = openMediaFile(path);
    this.#fd = fd;
    this.size = stats.size;
  }

  /** Fills `length` bytes of `bytes`, fewer at the end of the file. @returns how many */
  read(bytes: Uint8Array, offset: number, length: number, position: number): number {
    if (length > windowBytes) return readFully(this.#fd, bytes, offset, length, position);
    if (position < this.#start || position + length > this.#end) this.#moveWindow(position);
    const from = position - this.#start;
    const part = this.#window!.subarray(from, Math.min(from + length, this.#end - this.#start));
    bytes.set(part, offset);
    return part.length;
  }

  #moveWindow(position: number): void {
    this.#window ??= Buffer.allocUnsafe(windowBytes);
    this.#start = position;
    this.#end = position;
    this.#end += readFully(this.#fd, this.#window, 0, windowBytes, position);
  }

  /** The `length` bytes at `position`, fewer at the end of the file; they are the caller's. */
  bytesAt(position: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, this.read(bytes, 0, length, position));
  }

  /** Reads on from the last call of this kind, through `buffer`. @returns 0 at the end */
  readNext(buffer: Uint8Array): number {
    return readSync(this.#fd, buffer, 0, buffer.length, null);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** Opens the file at `path`, hands it to `use`, and closes it in any case. */
export async function withMediaFile<T>(
  path: string,
  use: (file: MediaFile) => T | Promise<T>,
): Promise<T> {
  const file = new MediaFile(path);
  try {
    return await use(file);
  } finally {
    file.close();
  }
}
