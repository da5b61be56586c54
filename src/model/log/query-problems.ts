// What of a query is not searched as its writer may think. Loaded by the page only once one searches.
import { logLevels } from './job-log';
import { readLevelValue } from './level-key';
import { splitTokens, type QueryToken } from './query-tokens';

export interface QueryProblem {
  /** where the token stands in the query, as `slice` takes it */
  start: number;
  end: number;
  message: string;
}

export function findProblems(query: string): QueryProblem[] {
  return splitTokens(query).flatMap((token) => {
    const message = describeProblem(token);
    const { offset: start, typed } = token;
    return message === null ? [] : [{ start, end: start + typed.length, message }];
  });
}

const misspelled = /^(levle|lvel|levl|leve|levels|lvl|lev|loglevel|log_level|severity):/i;

function describeProblem({ kind, value, typed }: QueryToken): string | null {
  if (kind === 'unfinished') return `${typed} has no closing quote: it is left out of the search`;
  const key = kind === 'text' && !typed.includes('"') ? misspelled.exec(value) : null;
  if (key) return `${key[0]} is searched as text: did you mean level:?`;
  if (kind !== 'level') return null;
  const { unknown } = readLevelValue(value);
  if (unknown.length === 0) return null;
  const names = unknown.filter((name) => name !== '').map((name) => `“${name}”`);
  const what =
    names.length > 0 ? `There is no level ${names.join(', ')}` : `${typed} needs a level`;
  return `${what}: the levels are ${logLevels.join(', ')}`;
}
