// The keys that say which jobs a search over all logs looks at: `type:`, `status:`, `job:` and
// `error:`. All else of the query is about lines.
import { foldText } from '../fold-text';
import { readStatus } from '../job';
import { takeTokens, valuesOf, type QueryToken } from './query-tokens';

export const jobKeys = ['type', 'status', 'job', 'error'] as const;
export type JobKey = (typeof jobKeys)[number];

/** The job has one of the values, or none of them. */
export interface JobCondition {
  key: JobKey;
  /** never empty */
  values: readonly string[];
  isNegated: boolean;
}

export interface SplitQuery {
  /** all must be met */
  jobs: readonly JobCondition[];
  /** the query without them, as it was typed */
  lines: string;
}

export function splitJobKeys(query: string): SplitQuery {
  const { taken: jobs, rest: lines } = takeTokens(query, readCondition);
  return { jobs, lines };
}

/** Null for what is no key of jobs, such as `status:200`: that is a field of a line. */
export function readCondition(token: QueryToken): JobCondition | null {
  const { kind, key, isNegated } = token;
  const jobKey = kind === 'field' ? jobKeys.find((one) => one === key) : undefined;
  if (!jobKey) return null;
  const values = valuesOf(token).flatMap((value) => readers[jobKey](value) ?? []);
  return values.length > 0 ? { key: jobKey, values, isNegated } : null;
}

/** What a value means; undefined for what cannot be one of the key. */
const readers: Record<JobKey, (value: string) => string | undefined> = {
  type: (value) => (value === '' ? undefined : value),
  status: readStatus,
  job: (value) => (/^[1-9]\d{0,14}$/.test(value) ? value : undefined),
  error: (value) => (foldText(value) === '' ? undefined : value),
};
