// What a query box offers while somebody types: keys first, then their values.
import { jobStatuses } from '@/model/job';
import { logLevels } from '@/model/log/job-log';
import type { QueryScope } from '@/model/log/query-problems';

export interface Suggestion {
  /** the token as it will stand in the query */
  text: string;
  /** what it does */
  meaning: string;
  /** a key wants a value behind it */
  isKey: boolean;
}

export interface Completion {
  suggestions: Suggestion[];
  /** what they replace, as `slice` takes it */
  start: number;
  end: number;
}

/** What values are offered by. */
export interface Known {
  types: readonly string[];
  /** classes of failures */
  errors?: readonly string[];
  /** "2026-11-28", where the reader is */
  today: string;
}

/** A job's own log has no completion. */
export type Scope = Exclude<QueryScope, 'job'>;

type Entry = readonly [text: string, meaning: string];

const shared: readonly Entry[] = [
  ['since:', 'newer than: 2h, 7d'],
  ['after:', 'from a day or time on'],
  ['before:', 'up to a day or time'],
  ['type:', 'type of the job'],
  ['status:', 'status of the job'],
  ['error:', 'class of failure, such as ENOENT'],
  ['job:', 'number of the job'],
];

const keys: Record<Scope, readonly Entry[]> = {
  all: [
    ['level:', 'level of the line: info, warn, error, fatal'],
    ...shared,
    ['path:', 'a field of the line’s data, by any name'],
  ],
  jobs: [
    ['status:', 'status of the job'],
    ['error:', 'class of failure, such as ENOENT'],
    ['duration:', 'how long it ran: >5m, 1m..2h'],
    ['level:', 'has lines of the level: >=warn'],
    ...shared.filter(([key]) => !['status:', 'error:'].includes(key)),
  ],
};

/** @param caret where in the query the next letter goes */
export function completeQuery(
  query: string,
  caret: number,
  scope: Scope,
  known: Known,
): Completion {
  const start = query.slice(0, caret).search(/\S*$/);
  const end = caret + query.slice(caret).search(/\s|$/);
  const typed = query.slice(start, caret);
  const dash = typed.startsWith('-') ? '-' : '';
  const token = typed.slice(dash.length).toLowerCase();
  const [, key, value] = /^([a-z]+:)(.*)$/s.exec(token) ?? [];
  const isOffered = token !== '' || (query.trim() === '' && dash === '');
  const offered =
    key !== undefined ? valuesOf(key, value!, known) : isOffered ? keysOf(scope, token) : [];
  const suggestions = offered.map((one) => ({ ...one, text: dash + one.text }));
  return { suggestions, start, end };
}

function keysOf(scope: Scope, token: string): Suggestion[] {
  return keys[scope]
    .filter(([key]) => key.startsWith(token) && key !== token)
    .map(([text, meaning]) => ({ text, meaning, isKey: true }));
}

function valuesOf(key: string, typed: string, known: Known): Suggestion[] {
  const done = typed.slice(0, typed.lastIndexOf(',') + 1);
  const last = typed.slice(done.length);
  return (values[key]?.(known) ?? [])
    .filter(([value]) => {
      const folded = value.toLowerCase();
      return folded.startsWith(last) && folded !== last;
    })
    .map(([value, meaning]) => ({
      // In quotes a value stands alone.
      text: /[\s,]/.test(value) ? `${key}"${value}"` : key + done + value,
      meaning,
      isKey: false,
    }));
}

const day = 'the last 24 hours';
const values: Readonly<Record<string, (known: Known) => Entry[]>> = {
  'level:': () => [
    ['>=warn', 'warnings and worse'],
    ...logLevels.map((level) => [level, `${level} only; more after a comma`] as const),
  ],
  'since:': () => [
    ['1h', 'the last hour'],
    ['24h', day],
    ['7d', 'the last seven days'],
    ['30d', 'the last thirty days'],
  ],
  'duration:': () => [
    ['>1m', 'longer than a minute'],
    ['>1h', 'longer than an hour'],
  ],
  'after:': ({ today }) => [[today, 'from today on']],
  'before:': ({ today }) => [[today, 'up to yesterday']],
  'error:': ({ errors = [] }) =>
    errors.map((error) => [error, 'jobs that failed in this way'] as const),
  'type:': ({ types }) => types.map((type) => [type, 'jobs of this type']),
  'status:': () => [
    ...jobStatuses.map((status) => [status, 'jobs of this status'] as const),
    ['running', 'the same as in_progress'],
  ],
};

/** The query with the suggestion in it, and where the caret goes then. */
export function applySuggestion(
  query: string,
  { start, end }: Completion,
  { text, isKey }: Suggestion,
): { query: string; caret: number } {
  const rest = query.slice(end);
  const space = isKey || rest.startsWith(' ') ? '' : ' ';
  const caret = start + text.length + (isKey ? 0 : 1);
  return { query: query.slice(0, start) + text + space + rest, caret };
}
