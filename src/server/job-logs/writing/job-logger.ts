// The log of one attempt of one job. A call makes its line at once and returns; the lines of all jobs
// are written together, see LineCommitter. What an attempt is: docs/decisions/0005.
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import type { LineRow } from '@/server/db/dialect';
import type { Attempt } from '@/server/jobs/attempt-store';
import type { LineTotals } from '@/server/jobs/line-counts';
import type { TaskLog } from '@/server/task-log';
import { BoundLog } from './bound-log';
import type { BufferLimits } from './line-buffer';
import { LineQueue } from './line-queue';
import { prepareLine, type LogCall } from './prepare-line';
import { captureCall } from './stack';
import { writeLogLine } from '@/server/logger';

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
  readonly #echo: Echo;
  readonly #queue: LineQueue;
  #lastLine = 0;
  #isOpen = true;

  constructor(options: JobLoggerOptions) {
    const { db, attempt, type, processId, limits, onLost = () => {} } = options;
    this.#echo = makeEcho({ jobId: attempt.jobId, type, processId });
    const onQueueLost = () => {
      this.#isOpen = false;
      onLost();
    };
    this.#queue = new LineQueue({ db, attempt, limits, onLost: onQueueLost });
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

  with(data: Record<string, unknown>): TaskLog {
    const sink = {
      add: (call: LogCall) => this.#log(call),
      nextLine: () => this.nextLine(),
      flush: () => this.flush(),
    };
    // Twice, so that what was bound is a copy of its own.
    return new BoundLog(sink, {}).with(data);
  }

  /** The last line number handed out, and how many lines of each level are in the table. */
  get counts(): LineTotals {
    return this.#queue.totals;
  }

  nextLine(): number {
    return this.#lastLine + 1;
  }

  flush(): Promise<void> {
    return this.#queue.flush();
  }

  /**
   * A later call goes to standard output only; resolves when all before it is in the table. Closed
   * first: code that goes on logging would otherwise add lines that nobody waits for.
   * @param withTotals false where the write that settles the job follows, and saves the totals
   */
  async close(withTotals = true): Promise<void> {
    this.#isOpen = false;
    await this.#queue.close(withTotals);
  }

  /**
   * Adds a line to a job that has its final status already: code of its task crashed afterwards.
   * @returns false when the attempt is no longer ours, so that the line is on standard output only
   */
  async addAfterEnd(call: LogCall): Promise<boolean> {
    const row = this.#makeLine(call);
    this.#echo(row, false);
    return this.#queue.addAfterEnd(row);
  }

  #log(call: LogCall): void {
    if (!this.#isOpen) {
      this.#echo(prepareSafely(call, this.#lastLine), true);
      return;
    }
    const row = this.#makeLine(call);
    this.#echo(row, false);
    this.#queue.push(row);
  }

  #makeLine(call: LogCall): LineRow {
    return prepareSafely(call, ++this.#lastLine);
  }
}

/** A log call never throws, whatever it was given. */
function prepareSafely(call: LogCall, line: number): LineRow {
  const createdAt = databaseTime();
  try {
    return prepareLine(call, line, createdAt);
  } catch {
    const data = { unreadable: 'the data or the error of this line could not be read' };
    return prepareLine({ level: call.level, message: call.message, data }, line, createdAt);
  }
}

/** Echoes the lines of one job on standard output, in pino's form. `late`: the job was over already. */
type Echo = (row: LineRow, late: boolean) => void;

interface EchoContext {
  jobId: number;
  type: string;
  processId: string;
}

function makeEcho({ jobId, type, processId }: EchoContext): Echo {
  // The same in every line.
  const job = `"job_id":${jobId},"type":${JSON.stringify(type)},"process_id":${JSON.stringify(processId)}`;
  return (row, late) => {
    let members = late ? `${job},"late":true` : `${job},"line":${row.line}`;
    // The data is JSON text already: pino would parse nothing and write it a second time.
    if (row.data !== null) members += `,"data":${row.data}`;
    if (row.stackTrace !== null) members += `,"stack":${JSON.stringify(row.stackTrace)}`;
    writeLogLine(row.level, row.createdAt, members, row.message);
  };
}
