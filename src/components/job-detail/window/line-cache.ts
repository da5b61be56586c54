// Single lines that are not in the window, such as a search's matches, read when they come into view.
import type { JobLog, JobLogs } from '@/model/api/job-logs';
import { createStore, type Store } from '@/components/ui/create-store';
import { isGone } from '@/components/api/request-json';
import { maxPerRead, type ReadLogs } from './read-logs';

/** Rows that come into view together are asked for together. */
const gatherMs = 30;
const retryMs = 2_000;
const maxKept = 10_000;

export class LineCache {
  readonly #jobId: number;
  readonly #readLogs: ReadLogs;
  readonly #wanted = new Set<number>();
  readonly #lines = createStore<ReadonlyMap<number, JobLog>>(new Map());
  #isReading = false;

  constructor(jobId: number, readLogs: ReadLogs) {
    this.#jobId = jobId;
    this.#readLogs = readLogs;
  }

  /** The same map until there are other lines. */
  get lines(): Store<ReadonlyMap<number, JobLog>> {
    return this.#lines;
  }

  /** The line is in view and should be read. @returns how to take that back */
  want = (line: number): (() => void) => {
    if (!this.#lines.get().has(line)) {
      this.#wanted.add(line);
      void this.#readSoon();
    }
    return () => this.#wanted.delete(line);
  };

  async #readSoon(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#wanted.size > 0) {
      await passed(gatherMs);
      const numbers = [...this.#wanted].slice(0, maxPerRead);
      if (numbers.length === 0) break;
      const asked = this.#readLogs(this.#jobId, { lines: numbers });
      try {
        this.#take(await asked, numbers);
      } catch (error) {
        if (isGone(error)) this.#wanted.clear();
        else await passed(retryMs);
      }
    }
    this.#isReading = false;
  }

  #take({ logs, has_more }: JobLogs, asked: readonly number[]): void {
    const done = has_more ? logs.map(({ line }) => line) : asked;
    for (const line of done) this.#wanted.delete(line);
    if (logs.length === 0) return;
    const lines = new Map(this.#lines.get());
    for (const log of logs) lines.set(log.line, log);
    for (const line of lines.keys()) {
      if (lines.size <= maxKept) break;
      lines.delete(line);
    }
    this.#lines.set(lines);
  }
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
