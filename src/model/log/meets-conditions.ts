// Which jobs a search looks at, by the conditions of its query.
import { foldText } from '../fold-text';
import type { JobStatus } from '../job';
import type { JobCondition, JobKey } from './job-keys';

/** What the conditions look at. */
export interface JudgedJob {
  id: number;
  type: string;
  status: JobStatus;
  /** null also of a failed job of an earlier version, until it is classified */
  errorClass: string | null;
}

/** Whether the job meets all of the conditions; the value of `error:` is the class of its failure. */
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
  error: ({ errorClass }, value) => foldText(errorClass ?? '') === foldText(value),
};
