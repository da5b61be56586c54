'use client';

import { ScanLine } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSWRConfig } from 'swr';
import { activeJobsUrl } from '../api/active-jobs';
import { Button } from '../ui/button';
import { showNotice } from '../ui/notice';
import { startScan } from './start-scan';

/** Starts a scan and opens its job; when one is on its way already, opens that one and says so. */
export function ScanButton() {
  const router = useRouter();
  const { mutate } = useSWRConfig();
  const [isBusy, setBusy] = useState(false);

  async function scan() {
    setBusy(true);
    const { jobId, notice } = await startScan();
    setBusy(false);
    if (notice) showNotice(notice);
    if (jobId === null) return;
    void mutate(activeJobsUrl);
    router.push(`/jobs/${jobId}`);
  }

  return (
    <Button variant="primary" icon={ScanLine} disabled={isBusy} onClick={() => void scan()}>
      Scan library
    </Button>
  );
}
