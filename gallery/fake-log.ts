// A job's log without a server: answers what the log page asks, from lines in memory. A story's test
// appends lines, holds answers back, loses some, or lets them come in the wrong order.
import type { JobLog, JobLogs } from '@/model/api/job-logs';
import type { Job } from '@/model/api/jobs';
import { lineText, makeMatcher } from '@/model/log/match-line';

const pageLines = 500;

export class FakeLog {
  job: Job;
  lines: JobLog[];
  /** how many of the next answers fail as if the network did */
  losing = 0;
  #held: (() => void)[] | null = null;

  constructor(job: Job, lines: JobLog[]) {
    this.job = job;
    this.lines = lines;
  }

  append(...lines: JobLog[]): void {
    this.lines.push(...lines);
    this.job = { ...this.job, ...countLines(this.lines) };
  }

  /** Answers wait until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  /** @param isReversed the answer to the last request comes first */
  release(isReversed = false): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const answer of isReversed ? held.reverse() : held) answer();
  }

  async answer(path: string, query: URLSearchParams): Promise<Response> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#held) this.#held.push(resolve);
    else resolve();
    // As the lines are now: an answer that is held back is an old one when it comes.
    const body = this.#read(path, query);
    await promise;
    if (this.losing > 0) {
      this.losing--;
      throw new TypeError('Failed to fetch');
    }
    return Response.json(body);
  }

  #read(path: string, query: URLSearchParams): object {
    if (path.endsWith('/search')) return this.#search(query);
    if (path.endsWith('/overview')) return this.#countByBucket(Number(query.get('buckets')));
    return path.endsWith('/logs') ? this.#readPage(query) : { job: this.job };
  }

  #readPage(query: URLSearchParams): JobLogs {
    const number = (name: string) => (query.has(name) ? Number(query.get(name)) : null);
    const limit = number('limit') ?? number('tail') ?? pageLines;
    const [after, before, from] = [number('after_id'), number('before_id'), number('from_line')];
    const numbers = query.get('lines')?.split(',').map(Number);
    const levels = query.get('level')?.split(',');
    const isBackwards = before !== null || query.has('tail');
    const asked = this.lines.filter(
      ({ id, line }) =>
        (after === null || id > after) &&
        (before === null || id < before) &&
        (from === null || line >= from) &&
        (!numbers || numbers.includes(line)),
    );
    const page = isBackwards ? asked.slice(-limit) : asked.slice(0, limit);
    return {
      logs: page.filter(({ level }) => !levels || levels.includes(level)),
      job: this.job,
      has_more: asked.length > page.length,
      next_after_id: page.at(-1)?.id ?? after ?? 0,
      next_before_id: page[0]?.id ?? before ?? 1,
    };
  }

  #search(query: URLSearchParams): object {
    const levels = query.get('level')?.split(',');
    const matches = makeMatcher(query.get('q') ?? '', query.get('tz') ?? 'UTC');
    const from = Number(query.get('from_line') ?? 1);
    const found = this.lines.filter(
      (line) =>
        line.line >= from &&
        (!levels || levels.includes(line.level)) &&
        (!query.has('q') || matches(lineText(line))),
    );
    return {
      matches: found.map(({ line }) => line),
      matched: found.length,
      scanned_to_line: this.job.line_count,
      has_more: false,
    };
  }

  #countByBucket(buckets: number): object {
    const perBucket = Math.max(1, Math.ceil(this.job.line_count / buckets));
    const counts = new Map<
      number,
      { bucket: number; warn: number; error: number; fatal: number }
    >();
    for (const { line, level } of this.lines) {
      if (level === 'info') continue;
      const bucket = Math.floor((line - 1) / perBucket);
      const count = counts.get(bucket) ?? { bucket, warn: 0, error: 0, fatal: 0 };
      count[level]++;
      counts.set(bucket, count);
    }
    return {
      line_count: this.job.line_count,
      lines_per_bucket: perBucket,
      buckets: [...counts.values()],
      counted_to_line: this.job.line_count,
      present_count: this.lines.length,
    };
  }
}

export function countLines(lines: readonly JobLog[]): Partial<Job> {
  const count = (level: JobLog['level']) => lines.filter((line) => line.level === level).length;
  return {
    line_count: lines.at(-1)?.lost_to ?? lines.at(-1)?.line ?? 0,
    info_count: count('info'),
    warn_count: count('warn'),
    error_count: count('error'),
    fatal_count: count('fatal'),
  };
}
