// The query language on the jobs page: words and phrases of type, reason and item in hand, the keys
// that choose jobs, times, levels of the lines, and how long a job ran.
import { foldText } from './fold-text';
import { splitJobKeys, type JobCondition } from './log/job-keys';
import type { LogLevel } from './log/job-log';
import { parseLogQuery } from './log/log-query';
import { meetsConditions, type JudgedJob } from './log/meets-conditions';
import { takeTokens, type QueryToken } from './log/query-tokens';
import { readTimeSpan, unitMs, type TimeContext, type TimeSpan } from './log/time-key';

/** What a query looks at. */
export interface SearchedJob extends JudgedJob {
  error: string | null;
  progressText: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  infoCount: number;
  warnCount: number;
  errorCount: number;
  fatalCount: number;
}

export interface JobQuery {
  /** of type, status and error class: all must be met */
  conditions: readonly JobCondition[];
  /** in which the job was made; null = at any time */
  span: TimeSpan | null;
  /** whether nothing is asked but these */
  isPlain: boolean;
  /** everything else that is asked */
  isMatch: (job: SearchedJob) => boolean;
}

export function meetsQuery(job: SearchedJob, { conditions, span, isMatch }: JobQuery): boolean {
  return meetsConditions(job, conditions) && isWithinSpan(job.createdAt, span) && isMatch(job);
}

export function parseJobQuery(q: string, context: TimeContext): JobQuery {
  const { jobs, lines } = splitJobKeys(q);
  const conditions = jobs.filter(({ key }) => key !== 'job');
  const named = jobs.filter(({ key }) => key === 'job');
  const { taken: durations, rest } = takeTokens(lines, readDurationToken);
  const { terms, without, levels, times, fields, whole } = parseLogQuery(rest).text;
  const span = readTimeSpan(times, context);
  const has = (texts: readonly string[], term: string) =>
    texts.some((text) => text.includes(foldText(term)));
  const meetsAll = (job: SearchedJob, texts: readonly string[]) =>
    terms.every((term) => has(texts, term)) &&
    !without.some((term) => foldText(term) !== '' && has(texts, term)) &&
    fields.every(({ literal, isNegated }) => has(texts, literal) !== isNegated) &&
    (levels === null || levels.some((level) => countOf(job, level) > 0)) &&
    durations.every((range) => isWithin(durationOf(job, context.now), range));
  const isMatch = (job: SearchedJob) => {
    if (!meetsConditions(job, named)) return false;
    const texts = [job.type, job.error, job.progressText].map((text) => foldText(text ?? ''));
    return meetsAll(job, texts) || (whole !== null && has(texts, whole));
  };
  const asked = [named, durations, terms, without, fields, levels ?? []];
  const isPlain = levels === null && asked.every(({ length }) => length === 0);
  return { conditions, span, isPlain, isMatch };
}

export function isWithinSpan(at: Date, span: TimeSpan | null): boolean {
  return span === null || (+at >= span.from && +at < span.to);
}

interface DurationRange {
  /** inclusive, in milliseconds */
  min: number;
  max: number;
  isNegated: boolean;
}

/** `duration:>5m`, `duration:<=90s` and `duration:1m..2h` */
function readDurationToken({ kind, key, value, isNegated }: QueryToken): DurationRange | null {
  const range = kind === 'field' && key === 'duration' ? readDuration(value) : null;
  return range && { ...range, isNegated };
}

const length = String.raw`(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)`;
const compared = new RegExp(`^(>=|<=|>|<)${length}$`);
const between = new RegExp(String.raw`^(?:${length})?\.\.(?:${length})?$`);

/** In milliseconds; null where the value is no duration. @param value ">5m", "1m..2h" */
export function readDuration(value: string): { min: number; max: number } | null {
  const [, sign, count, unit] = compared.exec(value) ?? [];
  if (sign !== undefined) {
    const bound = Number(count) * unitMs[unit!]!;
    if (sign.startsWith('>')) return { min: sign === '>' ? bound + 1 : bound, max: Infinity };
    return { min: 0, max: sign === '<' ? bound - 1 : bound };
  }
  const [, from, fromUnit, to, toUnit] = between.exec(value) ?? [];
  if (from === undefined && to === undefined) return null;
  return {
    min: from === undefined ? 0 : Number(from) * unitMs[fromUnit!]!,
    max: to === undefined ? Infinity : Number(to) * unitMs[toUnit!]!,
  };
}

/** A job that runs has run for so long by now; one that never began has no duration. */
function durationOf({ startedAt, finishedAt }: SearchedJob, now: Date): number | null {
  return startedAt && Math.max(0, +(finishedAt ?? now) - +startedAt);
}

function isWithin(ms: number | null, { min, max, isNegated }: DurationRange): boolean {
  return (ms !== null && ms >= min && ms <= max) !== isNegated;
}

function countOf(job: SearchedJob, level: LogLevel): number {
  const { infoCount, warnCount, errorCount, fatalCount } = job;
  return { info: infoCount, warn: warnCount, error: errorCount, fatal: fatalCount }[level];
}
