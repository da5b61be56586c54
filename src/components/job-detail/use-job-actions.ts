'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Job } from '@/model/api';
import { postJson, requestJson } from '@/components/api/request-json';

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
      attempt(async () => onChange((await postJson<{ job: Job }>(`${path}/cancel`)).job)),
    retryJob: () =>
      attempt(async () => {
        const { job: retry } = await postJson<{ job: Job }>(`${path}/retry`);
        router.push(`/jobs/${retry.id}`);
      }),
    deleteJob: () =>
      attempt(async () => {
        await requestJson<void>(path, { method: 'DELETE' });
        router.push('/jobs');
      }),
  };
}
