'use client';

import useSWR from 'swr';
import type { Job } from '@/model/api/jobs';
import { fixedRetry } from '@/components/api/fixed-retry';
import { apiUrl, type LogsQuery } from '@/model/routes';
import { findError } from './find-error';
import { readLogs } from './read-logs';

/** The first line that says what went wrong, and the last: mostly the one that ended the job. */
export interface ErrorLines {
  first: number;
  last: number;
}

/** Those of a failed job: as the page came with them, or looked up when it fails under one's eyes. */
export function useErrorLines(job: Job, known: ErrorLines | null): ErrorLines | null {
  const isAsked = known === null && job.status === 'failed';
  const { data } = useSWR(
    isAsked ? [apiUrl('readLogs', { id: job.id }), 'error lines'] : null,
    () => lookUp(job.id),
    { ...fixedRetry, revalidateOnFocus: false },
  );
  return job.status === 'failed' ? (known ?? data ?? null) : null;
}

async function lookUp(jobId: number): Promise<ErrorLines | null> {
  const read = (query: LogsQuery) => readLogs(jobId, query);
  const [first, last] = [await findError(read, null, 1), await findError(read, null, -1)];
  return first === null || last === null ? null : { first, last };
}
