// The keys that say which jobs a search over all logs looks at: `type:`, `status:`, `job:` and
// `error:`. All else of the query is about lines.
import { foldText } from '../fold-text';
import { jobStatuses, type JobStatus } from '../job';
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
  const isValue = checks[jobKey];
  const values = valuesOf(token).filter(isValue);
  return values.length > 0 ? { key: jobKey, values, isNegated } : null;
}

const checks: Record<JobKey, (value: string) => boolean> = {
  type: (value) => value !== '',
  status: (value) => isStatus(value.toLowerCase()),
  job: (value) => /^[1-9]\d{0,14}$/.test(value),
  error: (value) => foldText(value) !== '',
};

function isStatus(value: string): value is JobStatus {
  return jobStatuses.some((status) => status === value);
}
