// The log of one attempt of one job. A call makes its line at once and returns; one write at a time
// carries all that came meanwhile. Policy: PRODUCT.md, "The job logger".
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import type { LineRow } from '@/server/db/dialect';
import { AttemptLost } from '@/server/errors';
import { getLogger } from '@/server/logger';
import { remember } from '@/server/remember';
import type { TaskLog } from '@/server/tasks/task';
import { saveCounts, type Attempt } from '@/server/jobs/attempt-store';
import { tellNews } from '@/server/jobs/job-news';
import { batchLimits, LineBuffer, type BufferLimits } from './line-buffer';
import { countLines, type LineCounts, type LineTotals } from '@/server/jobs/line-counts';
import { LineWriter } from './line-writer';
import { prepareLine, type LogCall } from './prepare-line';
import { makeEcho, type Echo } from './echo-line';
import { captureCall } from './stack';
import { Waiters } from './waiters';

/** Lines in one statement from which on the next one waits for more. */
const busyLines = 250;

export interface JobLoggerOptions {
  db: Db;
  attempt: Attempt;
  type: string;
  processId: string;
  limits?: BufferLimits;
  /** called once when the attempt turns out to be someone else's */
  onLost?: () => void;
}

export class JobLogger implements TaskLog {
  readonly #db: Db;
  readonly #attempt: Attempt;
  readonly #echo: Echo;
  readonly #onLost: () => void;
  readonly #buffer: LineBuffer;
  readonly #writer: LineWriter;
  readonly #waiters = new Waiters();
  readonly #counts: LineCounts = { info: 0, warn: 0, error: 0, fatal: 0 };
  #lastLine = 0;
  #pump: Promise<void> | null = null;
  /** of the write that is under way */
  #inFlight = 0;
  #state: 'open' | 'closed' | 'lost' = 'open';

  constructor(options: JobLoggerOptions) {
    const { db, attempt, type, processId, limits, onLost } = options;
    this.#db = db;
    this.#onLost = onLost ?? (() => {});
    this.#attempt = attempt;
    this.#echo = makeEcho({ jobId: attempt.jobId, type, processId });
    this.#buffer = new LineBuffer(limits);
    this.#writer = new LineWriter(db, attempt);
  }

  info(message: string, data?: Record<string, unknown>): void {
    this.#log({ level: 'info', message, data });
  }

  warn(message: string, data?: Record<string, unknown>): void {
    this.#log({ level: 'warn', message, data });
  }

  error(message: string, error?: unknown, data?: Record<string, unknown>): void {
    this.#log({ level: 'error', message, error, data, calledAt: captureCall(this.error) });
  }

  fatal(message: string, error?: unknown, data?: Record<string, unknown>): void {
    this.#log({ level: 'fatal', message, error, data, calledAt: captureCall(this.fatal) });
  }

  /** The last line number handed out, and how many lines of each level are in the table. */
  get counts(): LineTotals {
    return { lineCount: this.#lastLine, ...this.#counts };
  }

  nextLine(): number {
    return this.#lastLine + 1;
  }

  flush(): Promise<void> {
    if (this.#state === 'lost') return Promise.reject(new AttemptLost(this.#attempt.jobId));
    // A turn at least: code that goes on after its job ended may wait for nothing else.
    return this.#pump ? this.#waiters.add(this.#lastLine) : nextTurn();
  }

  /**
   * A later call goes to standard output only; resolves when all before it is in the table. Closed
   * first: code that goes on logging would otherwise add lines that nobody waits for.
   */
  async close(): Promise<void> {
    if (this.#state === 'open') this.#state = 'closed';
    await this.flush();
  }

  /**
   * Adds a line to a job that has its final status already: code of its task crashed afterwards.
   * @returns false when the attempt is no longer ours, so that the line is on standard output only
   */
  async addAfterEnd(call: LogCall): Promise<boolean> {
    const row = this.#makeLine(call);
    this.#echo(row, false);
    return this.#write([row], true);
  }

  #log(call: LogCall): void {
    if (this.#state !== 'open') {
      this.#echo(prepareSafely(call, this.#lastLine), true);
      return;
    }
    const row = this.#makeLine(call);
    this.#echo(row, false);
    this.#buffer.push(row);
    this.#pump ??= this.#writeAll();
  }

  /** How many lines are not in the table yet. */
  get unwritten(): number {
    return this.#inFlight + this.#buffer.lineCount;
  }

  get jobId(): number {
    return this.#attempt.jobId;
  }

  #makeLine(call: LogCall): LineRow {
    return prepareSafely(call, ++this.#lastLine);
  }

  /** Writes until nothing waits. A turn of the event loop lies between two statements. */
  async #writeAll(): Promise<void> {
    openLoggers().add(this);
    await nextTurn();
    for (;;) {
      const rows = this.#buffer.takeBatch();
      if (rows.length === 0) break;
      this.#inFlight = rows.reduce((sum, row) => sum + lastNumber(row) - row.line + 1, 0);
      const isOurs = await this.#write(rows, false);
      this.#inFlight = 0;
      if (!isOurs) return this.#lose();
      this.#waiters.resolveUpTo(lastNumber(rows.at(-1)!));
      await nextTurn();
      // A task that is so busy has as much again after one more turn: half as many statements.
      if (rows.length >= busyLines && this.#buffer.size < batchLimits.lines) await nextTurn();
    }
    // Nothing waits: a given-up range at the end has its line, so even its last number is done.
    this.#waiters.resolveUpTo(this.#lastLine);
    this.#pump = null;
    openLoggers().delete(this);
  }

  async #write(rows: LineRow[], evenIfFinal: boolean): Promise<boolean> {
    const { jobId } = this.#attempt;
    try {
      const written = await this.#writer.write(rows, evenIfFinal);
      if (written === null) return false;
      countLines(this.#counts, written);
    } catch (error) {
      getLogger().error({ job_id: jobId, err: error }, 'the job log cannot be written any more');
      return false;
    }
    await saveCounts(this.#db, this.#attempt, this.counts, evenIfFinal).catch((error: unknown) => {
      // They are absolute: the next batch, or the settling write, makes up for it.
      getLogger().warn({ job_id: jobId, err: error }, 'the counts of a job could not be written');
    });
    tellNews(jobId);
    return true;
  }

  #lose(): void {
    this.#state = 'lost';
    this.#pump = null;
    openLoggers().delete(this);
    this.#buffer.clear();
    this.#waiters.rejectAll(new AttemptLost(this.#attempt.jobId));
    this.#onLost();
  }
}

/** Those that have lines to write. */
function openLoggers(): Set<JobLogger> {
  return remember('open-loggers', () => new Set<JobLogger>());
}

/** The process ends without waiting for the database: says how many lines of each job it takes along. */
export function tellUnwritten(): void {
  for (const { jobId, unwritten } of openLoggers()) {
    if (unwritten === 0) continue;
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

/** A log call never throws, whatever it was given. */
function prepareSafely(call: LogCall, line: number): LineRow {
  const createdAt = new Date();
  try {
    return prepareLine(call, line, createdAt);
  } catch {
    const data = { unreadable: 'the data or the error of this line could not be read' };
    return prepareLine({ level: call.level, message: call.message, data }, line, createdAt);
  }
}
