'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Job } from '@/model/api';
import { request } from './request';

/** What a reader may do to a job; what the server refuses is told in `error`. */
export function useJobActions(job: Job, onChange: (job: Job) => void) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const path = `/api/jobs/${job.id}`;

  async function attempt(act: () => Promise<void>): Promise<void> {
    setBusy(true);
    setError('');
    try {
      await act();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setBusy(false);
    }
  }

  return {
    isBusy,
    error,
    cancelJob: () =>
      attempt(async () => onChange((await request<{ job: Job }>(`${path}/cancel`, 'POST')).job)),
    retryJob: () =>
      attempt(async () => {
        const { job: retry } = await request<{ job: Job }>(`${path}/retry`, 'POST');
        router.push(`/jobs/${retry.id}`);
      }),
    deleteJob: () =>
      attempt(async () => {
        await request<void>(path, 'DELETE');
        router.push('/jobs');
      }),
  };
}
