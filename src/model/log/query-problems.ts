// What of a query is not searched as its writer may think. A job's page loads it once it works.
import { countEdits } from '../count-edits';
import { jobStatuses } from '../job';
import { readDuration } from '../job-query';
import { jobKeys, readCondition } from './job-keys';
import { logLevels } from './job-log';
import { readLevelValue } from './level-key';
import { splitTokens, timeKeys, type QueryToken } from './query-tokens';
import { isReadable } from './time-key';

export interface QueryProblem {
  /** where the token stands in the query, as `slice` takes it */
  start: number;
  end: number;
  message: string;
}

/** Where a query is asked: in one job's log, in all logs, or in the list of jobs. */
export type QueryScope = 'job' | 'all' | 'jobs';

export function findProblems(query: string, scope: QueryScope = 'job'): QueryProblem[] {
  return splitTokens(query).flatMap((token) => {
    const message = describeProblem(token, scope);
    const { offset: start, typed } = token;
    return message === null ? [] : [{ start, end: start + typed.length, message }];
  });
}

function describeProblem(token: QueryToken, scope: QueryScope): string | null {
  const { kind, typed } = token;
  if (kind === 'unfinished') return `${typed} has no closing quote: it is left out of the search`;
  if (kind === 'level') return describeLevel(token);
  if (kind === 'time') return describeTime(token);
  if (kind === 'field') return describeField(token, scope);
  const key = typed.includes('"') ? null : /^-?(\p{L}+):$/u.exec(typed);
  return key ? describeKey(key[1]!.toLowerCase(), scope) : null;
}

function describeLevel({ value, typed }: QueryToken): string | null {
  const { unknown } = readLevelValue(value);
  if (unknown.length === 0) return null;
  const names = unknown.filter((name) => name !== '').map((name) => `“${name}”`);
  const what =
    names.length > 0 ? `There is no level ${names.join(', ')}` : `${typed} needs a level`;
  return `${what}: the levels are ${logLevels.join(', ')}`;
}

function describeTime({ key, value }: QueryToken): string | null {
  if (isReadable({ value })) return null;
  const examples = `${key}:2h, ${key}:2026-11-28 or ${key}:2026-11-28T22:00`;
  const what = value === '' ? `${key}: needs a time` : `“${value}” is not a time`;
  return `${what}, such as ${examples}: it is left out of the search`;
}

function describeField(token: QueryToken, scope: QueryScope): string | null {
  const { key, value } = token;
  const isStatus = key === 'status' && /^\p{L}+$/u.test(value);
  if (scope !== 'job' && isStatus && readCondition(token) === null)
    return `“${value}” is not a job status and is searched as text; statuses are ${statusWords.join(', ')}`;
  if (scope === 'jobs' && key === 'duration' && readDuration(value) === null)
    return `“${value}” is not a duration such as duration:>5m or duration:1m..2h: it is searched as text`;
  return describeKey(key!, scope);
}

/** As the pages name them. */
const statusWords = jobStatuses.map((status) => (status === 'in_progress' ? 'running' : status));

const keysOf: Record<QueryScope, readonly string[]> = {
  job: [],
  all: jobKeys,
  jobs: [...jobKeys, 'duration'],
};

const aliases: Readonly<Record<string, string>> = {
  loglevel: 'level',
  log_level: 'level',
  severity: 'level',
  lvl: 'level',
  lev: 'level',
  until: 'before',
};

/** A key that is nearly one of ours; every other one is the name of a field. */
function describeKey(key: string, scope: QueryScope): string | null {
  const known = ['level', ...timeKeys, ...keysOf[scope]];
  if (known.includes(key)) return null;
  const meant =
    aliases[key] ?? known.find((one) => one.length > 3 && countEdits(key, one, 1) === 1);
  return meant === undefined
    ? null
    : `${key}: is searched as text${scope === 'jobs' ? '' : ' and as a field'}: did you mean ${meant}:?`;
}
