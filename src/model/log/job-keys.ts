// The keys that say which jobs a search over all logs looks at: `type:`, `status:`, `job:` and
// `error:`. All else of the query is about lines.
import { foldText } from '../fold-text';
import { jobStatuses, type JobStatus } from '../job';
import { takeTokens, type QueryToken } from './query-tokens';

export const jobKeys = ['type', 'status', 'job', 'error'] as const;
type JobKey = (typeof jobKeys)[number];

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
export function readCondition({ kind, key, value, isNegated }: QueryToken): JobCondition | null {
  const jobKey = kind === 'field' ? jobKeys.find((one) => one === key) : undefined;
  if (!jobKey) return null;
  const isValue = checks[jobKey];
  const values = value.split(',').filter(isValue);
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

/** What the conditions look at. */
export interface JudgedJob {
  id: number;
  type: string;
  status: JobStatus;
  error: string | null;
}

/** Whether the job meets all of the conditions; the text of `error:` is anywhere in the reason. */
export function meetsConditions(job: JudgedJob, conditions: readonly JobCondition[]): boolean {
  return conditions.every(({ key, values, isNegated }) => {
    const isMet = values.some((value) => tests[key](job, value));
    return isMet !== isNegated;
  });
}

const tests: Record<JobKey, (job: JudgedJob, value: string) => boolean> = {
  type: ({ type }, value) => type.toLowerCase() === value.toLowerCase(),
  status: ({ status }, value) => status === value.toLowerCase(),
  job: ({ id }, value) => id === Number(value),
  error: ({ error }, value) => error !== null && foldText(error).includes(foldText(value)),
};
