'use client';

import useSWR from 'swr';
import { fixedRetry } from '@/components/api/fixed-retry';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import type { Job } from '@/model/api/jobs';
import type { Story } from '@/model/api/story';
import { apiUrl } from '@/model/routes';

/** Why a job failed: as the page came with it, or asked for when it fails under one's eyes. */
export function useStory(job: Job, known: Story | null): Story | null {
  const isAsked = known === null && job.status === 'failed';
  const url = apiUrl('readStory', { id: job.id });
  const { data } = useSWR<Story, RequestFailed>(isAsked ? url : null, () => requestJson(url), {
    ...fixedRetry,
    revalidateOnFocus: false,
  });
  return job.status === 'failed' ? (known ?? data ?? null) : null;
}
