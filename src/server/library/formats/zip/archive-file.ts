import { closeSync } from 'node:fs';
import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';
import { openMediaFile, readFully } from '../open-media-file';

// A directory and the small entries at its side come in one or two reads, not in one for each field;
// it is a little more than what yauzl asks for first, the last 64 KB.
const windowBytes = 66 * 1024;
// Taken over from one archive to the next: a new one each time would be gigabytes in a long scan.
const spareWindows: Buffer[] = [];
const streamBytes = 256 * 1024;

/**
 * The bytes of an archive, read by the reader thread itself: it has one file at a time and nothing
 * else to do, and handing each read to the threads of the whole process takes longer than reading.
 */
export class ArchiveFile extends RandomAccessReader {
  readonly #fd: number;
  size: number;
  #base = 0;
  readonly #window = spareWindows.pop() ?? Buffer.alloc(windowBytes);
  #start = 0;
  #end = 0;

  /** @throws UnreadableFile NOT_A_FILE, or the system's error */
  constructor(path: string) {
    super();
    const { fd, stats } = openMediaFile(path);
    this.#fd = fd;
    this.size = stats.size;
  }

  /** The `length` bytes at `position`; they are the caller's only until the next call. */
  bytesAt(position: number, length: number): Buffer {
    if (length > windowBytes) {
      const bytes = Buffer.allocUnsafe(length);
      this.#fill(bytes, position, length);
      return bytes;
    }
    if (position < this.#start || position + length > this.#end) {
      this.#end = 0;
      this.#end = position + this.#fill(this.#window, position, length);
      this.#start = position;
    }
    return this.#window.subarray(position - this.#start, position - this.#start + length);
  }

  /** From now on the file is what lies between the two. */
  narrow(start: number, end: number): void {
    this.#base = start;
    this.size = end - start;
    this.#start = this.#end = 0;
  }

  /** Reads at least `length` bytes, and as many as fit. @returns how many */
  #fill(bytes: Buffer, position: number, length: number): number {
    const filled = readFully(this.#fd, bytes, 0, bytes.length, this.#base + position);
    if (filled < length) throw new Error('the file ends too early');
    return filled;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    let error: Error | null = null;
    try {
      this.bytesAt(position, length).copy(buffer, offset);
    } catch (thrown) {
      error = thrown as Error;
    }
    queueMicrotask(() => callback(error));
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#pieces(start, end), { objectMode: false });
  }

  *#pieces(start: number, end: number): Generator<Buffer> {
    for (let at = start; at < end; at += streamBytes) {
      yield Buffer.from(this.bytesAt(at, Math.min(streamBytes, end - at)));
    }
  }

  /** yauzl's end of it is not ours: see end(). */
  override close(callback: (error: Error | null) => void): void {
    queueMicrotask(() => callback(null));
  }

  end(): void {
    closeSync(this.#fd);
    spareWindows.push(this.#window);
  }
}
