import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import type { LineRow } from '@/server/db/dialect';
import { AttemptLost } from '@/server/errors';
import { saveCounts, type Attempt } from '@/server/jobs/attempt-store';
import { tellNews } from '@/server/jobs/job-news';
import { countLines, type LineCounts, type LineTotals } from '@/server/jobs/line-counts';
import { getLogger } from '@/server/logger';
import { remember } from '@/server/remember';
import { tallyLines } from '@/server/tally/tally-lines';
import { LiveEventCounter } from '../events/live-event-counter';
import { LineBuffer, type BufferLimits } from './line-buffer';
import { committerOf, type LineSource } from './line-committer';
import { LineWriter } from './line-writer';

declare module '@/server/remember' {
  interface ProcessGlobals {
    openLineQueues: Set<LineQueue>;
  }
}

export interface LineQueueOptions {
  db: Db;
  attempt: Attempt;
  limits?: BufferLimits | undefined;
  /** called once when the attempt turns out to be someone else's */
  onLost: () => void;
}

/** The lines of one attempt on their way into the table, in order, at most one batch at a time. */
export class LineQueue implements LineSource {
  readonly attempt: Attempt;
  readonly #db: Db;
  readonly #onLost: () => void;
  readonly #buffer: LineBuffer;
  readonly #writer: LineWriter;
  readonly #waiters = new Waiters();
  readonly #counts: LineCounts = { info: 0, warn: 0, error: 0, fatal: 0 };
  readonly #events: LiveEventCounter;
  #lastLine = 0;
  /** how many lines are in the batch that is under way */
  #inFlight = 0;
  #isWaiting = false;
  #savesTotals = true;
  #isLost = false;

  constructor({ db, attempt, limits, onLost }: LineQueueOptions) {
    this.attempt = attempt;
    this.#db = db;
    this.#onLost = onLost;
    this.#buffer = new LineBuffer(limits);
    this.#writer = new LineWriter(db, attempt);
    this.#events = new LiveEventCounter(db, attempt);
  }

  /** The last line number that was pushed, and how many lines of each level are in the table. */
  get totals(): LineTotals {
    return { lineCount: this.#lastLine, ...this.#counts };
  }

  /** How many lines are not in the table yet. */
  get unwritten(): number {
    return this.#inFlight + this.#buffer.lineCount;
  }

  get size(): number {
    return this.#buffer.size;
  }

  push(row: LineRow): void {
    this.#lastLine = row.line;
    this.#buffer.push(row);
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    openQueues().add(this);
    committerOf(this.#db).add(this);
  }

  /** Resolves when all that was pushed is in the table. @throws AttemptLost */
  flush(): Promise<void> {
    if (this.#isLost) return Promise.reject(new AttemptLost(this.attempt.jobId));
    // A turn at least: code that goes on after its job ended may wait for nothing else.
    return this.#isWaiting ? this.#waiters.add(this.#lastLine) : nextTurn();
  }

  /** @param withTotals false where the write that settles the job follows, and saves the totals */
  async close(withTotals: boolean): Promise<void> {
    this.#savesTotals = withTotals;
    await this.flush();
    await this.#events.close();
  }

  /** Writes a line of a job that has its final status. @returns false when the attempt is lost */
  async addAfterEnd(row: LineRow): Promise<boolean> {
    this.#lastLine = row.line;
    return this.#write([row], true);
  }

  takeBatch(limits: BufferLimits): LineRow[] {
    const rows = this.#buffer.takeBatch(limits);
    this.#inFlight = rows.reduce((sum, row) => sum + lastNumber(row) - row.line + 1, 0);
    return rows;
  }

  countWritten(rows: readonly LineRow[]): LineTotals | null {
    this.#count(rows);
    return this.#savesTotals || this.#buffer.size > 0 ? this.totals : null;
  }

  writeAlone(rows: LineRow[]): Promise<boolean> {
    return this.#write(rows, false);
  }

  endBatch(rows: readonly LineRow[], isOurs: boolean): boolean {
    this.#inFlight = 0;
    if (!isOurs) {
      this.#lose();
      return false;
    }
    const last = rows.at(-1);
    tellNews(this.attempt.jobId);
    if (last) this.#waiters.resolveUpTo(lastNumber(last));
    if (this.#buffer.size > 0) return true;
    // Nothing waits: a given-up range at the end has its line, so even its last number is done.
    this.#waiters.resolveUpTo(this.#lastLine);
    this.#isWaiting = false;
    openQueues().delete(this);
    return false;
  }

  async #write(rows: LineRow[], evenIfFinal: boolean): Promise<boolean> {
    const { jobId } = this.attempt;
    try {
      const written = await this.#writer.write(rows, evenIfFinal);
      if (written === null) return false;
      this.#count(written);
    } catch (error) {
      getLogger().error({ job_id: jobId, err: error }, 'the job log cannot be written any more');
      return false;
    }
    await saveCounts(this.#db, this.attempt, this.totals, evenIfFinal).catch((error: unknown) => {
      // They are absolute: the next batch, or the settling write, makes up for it.
      getLogger().warn({ job_id: jobId, err: error }, 'the counts of a job could not be written');
    });
    tellNews(jobId);
    return true;
  }

  #count(written: readonly LineRow[]): void {
    countLines(this.#counts, written);
    tallyLines(written);
    this.#events.add(written);
  }

  #lose(): void {
    this.#isLost = true;
    this.#isWaiting = false;
    openQueues().delete(this);
    this.#buffer.clear();
    this.#waiters.rejectAll(new AttemptLost(this.attempt.jobId));
    this.#onLost();
  }
}

/** Those that have lines to write. */
function openQueues(): Set<LineQueue> {
  return remember('openLineQueues', () => new Set<LineQueue>());
}

/** The process ends without waiting for the database: says how many lines of each job it takes along. */
export function tellUnwritten(): void {
  for (const { attempt, unwritten } of openQueues()) {
    if (unwritten === 0) continue;
    const { jobId } = attempt;
    const lines = unwritten === 1 ? '1 line' : `${unwritten} lines`;
    getLogger().error(
      { job_id: jobId, lost: unwritten },
      `${lines} of job ${jobId} could not be written to the database and are lost there`,
    );
  }
}

/** The last line number that a row stands for. */
function lastNumber(row: LineRow): number {
  return row.kind === 'lost' ? row.lostTo : row.line;
}

/** Promises that wait for a number to be reached, in ascending order. */
class Waiters {
  #waiting: { number: number; resolve: () => void; reject: (error: Error) => void }[] = [];

  add(number: number): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ number, resolve, reject }));
  }

  resolveUpTo(number: number): void {
    while (this.#waiting[0] && this.#waiting[0].number <= number) this.#waiting.shift()!.resolve();
  }

  rejectAll(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
