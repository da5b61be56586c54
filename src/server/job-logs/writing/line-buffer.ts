import type { LineRow, LostLine } from '@/server/db/dialect';
import { measureLine } from './prepare-line';

export interface BufferLimits {
  lines: number;
  bytes: number;
}

const bufferLimits: BufferLimits = { lines: 50_000, bytes: 64 * 1024 * 1024 };
export const batchLimits: BufferLimits = { lines: 1_000, bytes: 1024 * 1024 };

/** A run of line numbers that was given up; it is written as one warn line under the first. */
interface Gap {
  kind: 'gap';
  from: number;
  to: number;
  createdAt: Date;
}

type Entry = LineRow | Gap;

/**
 * The lines that wait to be written, in order, bounded. When it is full, info goes first: a new
 * info line is given up; for a worse one, info lines that wait are given up in its place.
 */
export class LineBuffer {
  #entries: Entry[] = [];
  #first = 0;
  #bytes = 0;
  #infos = 0;

  constructor(readonly limits: BufferLimits = bufferLimits) {}

  get size(): number {
    return this.#entries.length - this.#first;
  }

  /** How many line numbers wait, those of given-up ranges included. */
  get lineCount(): number {
    let count = 0;
    for (const entry of this.#entries.slice(this.#first)) {
      count += isGap(entry) ? entry.to - entry.from + 1 : 1;
    }
    return count;
  }

  push(row: LineRow): void {
    if (this.#isFull() && row.level !== 'info' && this.#infos > 0) this.#giveUpInfos();
    if (this.#isFull()) this.#giveUp(row);
    else this.#append(row);
  }

  /** The next lines to write, at most one statement's worth; [] when none wait. */
  takeBatch(limits: BufferLimits = batchLimits): LineRow[] {
    const batch: LineRow[] = [];
    for (let bytes = 0; this.size > 0 && batch.length < limits.lines; this.#first++) {
      const entry = this.#entries[this.#first]!;
      const row = isGap(entry) ? describeGap(entry) : entry;
      bytes += measureLine(row);
      if (batch.length > 0 && bytes > limits.bytes) break;
      batch.push(row);
      this.#forget(entry);
    }
    this.#trim();
    return batch;
  }

  clear(): void {
    this.#entries = [];
    this.#first = 0;
    this.#bytes = 0;
    this.#infos = 0;
  }

  #isFull(): boolean {
    return this.size >= this.limits.lines || this.#bytes >= this.limits.bytes;
  }

  #append(row: LineRow): void {
    this.#entries.push(row);
    this.#bytes += measureLine(row);
    if (row.level === 'info') this.#infos++;
  }

  #giveUp(row: LineRow): void {
    const last = this.#entries.at(-1);
    if (this.size > 0 && last && isGap(last)) last.to = row.line;
    else
      this.#entries.push({ kind: 'gap', from: row.line, to: row.line, createdAt: row.createdAt });
  }

  /** Gives up the newer half of the info lines that wait: in one pass, so that it is rare. */
  #giveUpInfos(): void {
    let keep = Math.floor(this.#infos / 2);
    const old = this.#entries.slice(this.#first);
    this.clear();
    for (const entry of old) {
      if (isGap(entry)) this.#appendGap(entry);
      else if (entry.level !== 'info' || keep-- > 0) this.#append(entry);
      else this.#giveUp(entry);
    }
  }

  #appendGap(gap: Gap): void {
    const last = this.#entries.at(-1);
    if (last && isGap(last)) last.to = gap.to;
    else this.#entries.push(gap);
  }

  #forget(entry: Entry): void {
    if (isGap(entry)) return;
    this.#bytes -= measureLine(entry);
    if (entry.level === 'info') this.#infos--;
  }

  #trim(): void {
    if (this.size === 0 || this.#first > 4_096) {
      this.#entries = this.#entries.slice(this.#first);
      this.#first = 0;
    }
  }
}

function isGap(entry: Entry): entry is Gap {
  return entry.kind === 'gap';
}

function describeGap({ from, to, createdAt }: Gap): LostLine {
  return gapLine(from, to, createdAt, 'the job logged faster than the database could write');
}

/** The one legal gap: a warn line under the first of the numbers that were given up. */
export function gapLine(from: number, to: number, createdAt: Date, reason: string): LostLine {
  const lost = to - from + 1;
  return {
    kind: 'lost',
    line: from,
    lostTo: to,
    createdAt,
    level: 'warn',
    message:
      lost === 1 ? `1 line was given up: ${reason}` : `${lost} lines were given up: ${reason}`,
    data: JSON.stringify({ lost, from, to }),
    stackTrace: null,
  };
}
