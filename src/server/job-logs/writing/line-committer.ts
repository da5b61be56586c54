// Group commit: one statement at a time carries the lines of all jobs that have any, each fenced by
// its own attempt. What is logged meanwhile goes with the next one.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import type { LineRow } from '@/server/db/dialect';
import { saveAllCounts, type Attempt } from '@/server/jobs/attempt-store';
import type { LineTotals } from '@/server/jobs/line-counts';
import { getLogger } from '@/server/logger';
import { batchLimits, type BufferLimits } from './line-buffer';
import { measureLine } from './prepare-line';

/** Lines in one statement from which on the next one waits for more. */
const busyLines = 250;

/** The lines of one job that wait to be written. Between `add` and the end of `ended` it is taken once. */
export interface LineSource {
  readonly attempt: Attempt;
  /** how many lines wait */
  readonly size: number;
  takeBatch(limits: BufferLimits): LineRow[];
  /** @returns the totals to save now; null where the write that settles the job brings them */
  countWritten(rows: readonly LineRow[]): LineTotals | null;
  /** Writes lines that were refused together with others'. @returns false when the attempt is lost */
  writeAlone(rows: LineRow[]): Promise<boolean>;
  /** The batch is done with. @returns whether more lines wait */
  endBatch(rows: readonly LineRow[], isOurs: boolean): boolean;
}

interface Part {
  source: LineSource;
  rows: LineRow[];
}

const committers = new WeakMap<Db, LineCommitter>();

/** The one that writes the lines of all jobs to this database. */
export function committerOf(db: Db): LineCommitter {
  let committer = committers.get(db);
  if (!committer) committers.set(db, (committer = new LineCommitter(db)));
  return committer;
}

export class LineCommitter {
  /** in the order in which they came */
  readonly #waiting = new Set<LineSource>();
  #isRunning = false;

  constructor(readonly db: Db) {}

  add(source: LineSource): void {
    this.#waiting.add(source);
    if (!this.#isRunning) void this.#writeAll();
  }

  /** Writes until nothing waits. A turn of the event loop lies between two statements. */
  async #writeAll(): Promise<void> {
    this.#isRunning = true;
    await nextTurn();
    while (this.#waiting.size > 0) {
      const parts = this.#gather();
      await this.#write(parts);
      await nextTurn();
      // Tasks that are so busy have as much again after one more turn: half as many statements.
      const isBusy = countLines(parts.map(({ rows }) => rows.length)) >= busyLines;
      const left = countLines([...this.#waiting].map(({ size }) => size));
      if (isBusy && left < batchLimits.lines) await nextTurn();
    }
    this.#isRunning = false;
  }

  /** One statement's worth. Each job gets its share of it; what it needs of that is up to it. */
  #gather(): Part[] {
    const parts: Part[] = [];
    let { lines, bytes } = batchLimits;
    for (const source of [...this.#waiting]) {
      if (lines <= 0 || bytes <= 0) break;
      const others = this.#waiting.size;
      const share = { lines: Math.ceil(lines / others), bytes: Math.ceil(bytes / others) };
      this.#waiting.delete(source);
      const rows = source.takeBatch(share);
      lines -= rows.length;
      bytes -= rows.reduce((sum, row) => sum + measureLine(row), 0);
      parts.push({ source, rows });
    }
    return parts;
  }

  async #write(parts: Part[]): Promise<void> {
    let held: ReadonlySet<number>;
    try {
      const batch = parts.map(({ source, rows }) => ({ ...source.attempt, lines: rows }));
      held = new Set(await this.db.sql.insertLinesOfJobs(batch));
    } catch {
      // Each on its own, so that a line that is refused, or a wait, concerns its own job only; what
      // was wrong is logged there, where it is tried again.
      for (const part of parts) void this.#writeAlone(part);
      return;
    }
    const isOurs = ({ source }: Part) => held.has(source.attempt.jobId);
    await this.#saveCounts(parts.filter(isOurs));
    for (const part of parts) this.#end(part, isOurs(part));
  }

  /** They are absolute: where it fails the next batch, or the settling write, makes up for it. */
  async #saveCounts(parts: Part[]): Promise<void> {
    const counts = parts.flatMap(({ source, rows }) => {
      const totals = source.countWritten(rows);
      return totals ? [{ ...source.attempt, totals }] : [];
    });
    if (counts.length === 0) return;
    await saveAllCounts(this.db, counts).catch((error: unknown) => {
      getLogger().warn({ err: error }, 'the counts of running jobs could not be written');
    });
  }

  async #writeAlone(part: Part): Promise<void> {
    this.#end(part, await part.source.writeAlone(part.rows));
  }

  #end({ source, rows }: Part, isOurs: boolean): void {
    if (source.endBatch(rows, isOurs)) this.add(source);
  }
}

function countLines(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
