import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSWRConfig } from 'swr';
import type { JsonValue } from '@/model/api/values';
import { activeJobsUrl } from '@/components/api/active-jobs';
import { showNotice } from '@/components/ui/notice';
import { startJob } from './start-job';

/** Starts a job and opens it; when one is on its way already, opens that one and says so. */
export function useStartJob(type: string) {
  const router = useRouter();
  const { mutate } = useSWRConfig();
  const [isBusy, setBusy] = useState(false);

  async function start(data?: JsonValue) {
    setBusy(true);
    const { jobId, notice } = await startJob(type, data);
    setBusy(false);
    if (notice) showNotice(notice);
    if (jobId === null) return;
    void mutate(activeJobsUrl);
    router.push(`/jobs/${jobId}`);
  }

  return { start, isBusy };
}
