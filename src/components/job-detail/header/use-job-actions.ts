'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSWRConfig } from 'swr';
import type { Job, JobList } from '@/model/api/jobs';
import { callRoute, isGone } from '@/components/api/request-json';
import { isListUrl } from '@/components/job-list/job-filter';
import { leaveOut } from '@/components/job-list/merge-page';

function describe(failure: unknown): string {
  if (isGone(failure)) return 'This job was deleted.';
  return failure instanceof Error ? failure.message : String(failure);
}

/** What a reader may do to a job; what the server refuses is told in `error`. */
export function useJobActions(job: Job, onChange: (job: Job) => void) {
  const router = useRouter();
  const { mutate } = useSWRConfig();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const { id } = job;

  async function attempt(act: () => Promise<void>): Promise<void> {
    setBusy(true);
    setError('');
    try {
      await act();
    } catch (failure) {
      setError(describe(failure));
    } finally {
      setBusy(false);
    }
  }

  return {
    isBusy,
    error,
    cancelJob: () => attempt(async () => onChange((await callRoute('cancelJob', { id })).job)),
    retryJob: () =>
      attempt(async () => {
        const { job: retry } = await callRoute('retryJob', { id });
        router.push(`/jobs/${retry.id}`);
      }),
    deleteJob: () =>
      attempt(async () => {
        await callRoute('deleteJob', { id });
        // A list knows of what is beyond its newest page only what it was told.
        await mutate<JobList>(isListUrl, (list) => leaveOut(list, id), { revalidate: false });
        router.push('/jobs');
      }),
  };
}
