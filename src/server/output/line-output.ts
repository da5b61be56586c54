// Where the process's lines go: in order, without blocking the event loop, bounded, and without ever
// throwing. What cannot be written is counted, and one line says so where the lines are missing.
import { fstatSync, write as writeToFile } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { escapeControlsInJson } from '@/model/control-characters';

/** Takes whole lines. */
export interface LineOutput {
  write(lines: string): void;
  /**
   * Resolves, never rejects, when nothing waits any more, or nothing can be written.
   * @returns how many lines were not written, at most
   */
  flush?(giveUpMs: number): Promise<number>;
}

interface Piece {
  bytes: Buffer;
  /** of the line that says how many are missing: that number; of all others 0 */
  stoodFor: number;
}

const writeSome = promisify(writeToFile);

/** Lines are kept for a reader that is slow, up to here. */
const maxWaiting = 16 * 1024 * 1024;
const maxGathered = 64 * 1024;
const probeMs = 1_000;
/** A pipe or a terminal that takes nothing for so long is read by nobody. */
const stalledMs = 300;

/** @param describeLoss the line that says how many lines are missing, and why */
export function openOutput(
  fd: number,
  describeLoss: (lost: number, why: string) => string,
  limits = { maxWaiting, probeMs },
): LineOutput {
  let gathered = '';
  let isPlanned = false;
  let waiting: Piece[] = [];
  let waitingBytes = 0;
  let isWriting = false;
  let lost = 0;
  let why = '';
  /** the rest of a line of which the beginning is written already */
  let torn: Buffer | null = null;
  let isFailing = false;
  let progress = 0;

  function write(lines: string): void {
    if (lost > 0 || waitingBytes + gathered.length > limits.maxWaiting) {
      if (lost === 0) why = 'it was read too slowly';
      lost += countLines(lines);
      return;
    }
    gathered += lines;
    if (gathered.length >= maxGathered) passOn();
    if (isPlanned) return;
    isPlanned = true;
    // The lines of one turn of the event loop need one system call.
    setImmediate(() => {
      isPlanned = false;
      passOn();
    });
  }

  function passOn(): void {
    enqueueGathered();
    if (!isWriting && !isFailing) void writeAll();
  }

  function enqueueGathered(): void {
    if (gathered !== '') enqueue({ bytes: toBytes(gathered), stoodFor: 0 });
    gathered = '';
  }

  function enqueue(piece: Piece): void {
    waiting.push(piece);
    waitingBytes += piece.bytes.length;
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    for (;;) {
      if (waiting.length === 0) enqueueGathered();
      if (waiting.length === 0) {
        if (lost === 0) break;
        // Behind all that was accepted: here is where lines are missing.
        enqueue({ bytes: toBytes(describeLoss(lost, why)), stoodFor: lost });
        lost = 0;
      }
      const { bytes } = waiting[0]!;
      const error = await writeWhole(bytes);
      if (error) {
        fail(error);
        break;
      }
      waiting.shift();
      waitingBytes -= bytes.length;
    }
    isWriting = false;
  }

  /** One write at a time, and each goes on where the last one ended: nothing overtakes. */
  async function writeWhole(bytes: Buffer): Promise<NodeJS.ErrnoException | null> {
    for (let done = 0; done < bytes.length;) {
      try {
        const { bytesWritten } = await writeSome(fd, bytes, done, bytes.length - done, null);
        done += bytesWritten;
        progress++;
      } catch (error) {
        // Somebody else made the pipe non-blocking, and it is full.
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') {
          await delay(10);
          continue;
        }
        waiting[0]!.bytes = bytes.subarray(done);
        torn = endOfTornLine(bytes, done);
        return error as NodeJS.ErrnoException;
      }
    }
    return null;
  }

  function fail(error: NodeJS.ErrnoException): void {
    for (const [index, { bytes, stoodFor }] of waiting.entries()) {
      const isTorn = index === 0 && torn !== null;
      if (stoodFor === 0) lost += countBreaks(bytes) - (isTorn ? 1 : 0);
      // A line about lost ones that is lost itself: its number counts on.
      else if (!isTorn) lost += stoodFor;
    }
    why = `${error.code ?? error.name}: ${error.message}`;
    waiting = torn ? [{ bytes: torn, stoodFor: 0 }] : [];
    waitingBytes = torn?.length ?? 0;
    torn = null;
    isFailing = true;
    setTimeout(() => {
      isFailing = false;
      if (!isWriting) void writeAll();
    }, limits.probeMs).unref();
  }

  async function flush(giveUpMs: number): Promise<number> {
    passOn();
    const giveUpAt = performance.now() + giveUpMs;
    // A file has no reader: only a thread or the disk that is busy can be what it waits for.
    const patienceMs = isFile(fd) ? giveUpMs : stalledMs;
    let [seen, seenAt] = [progress, performance.now()];
    while (isWriting && performance.now() < giveUpAt && performance.now() - seenAt < patienceMs) {
      await delay(5);
      if (progress !== seen) [seen, seenAt] = [progress, performance.now()];
    }
    const kept = waiting.filter(({ stoodFor }) => stoodFor === 0);
    const waitingLines = kept.reduce((sum, { bytes }) => sum + countBreaks(bytes), 0);
    const toldLost = waiting.reduce((sum, { stoodFor }) => sum + stoodFor, lost);
    return waitingLines + toldLost + countLines(gathered);
  }

  return { write, flush };
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    // It is closed: there is nothing to wait for.
    return false;
  }
}

/** Escaped where there is anything but ASCII: most lines are nothing else. */
function toBytes(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length === text.length && !bytes.includes(0x7f)) return bytes;
  return Buffer.from(escapeControlsInJson(text));
}

function endOfTornLine(bytes: Buffer, done: number): Buffer | null {
  if (done === 0 || bytes[done - 1] === 0x0a) return null;
  const end = bytes.indexOf(0x0a, done);
  return end < 0 ? null : bytes.subarray(done, end + 1);
}

function countBreaks(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
