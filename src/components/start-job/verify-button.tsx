'use client';

import { ShieldCheck } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useStartJob } from './use-start-job';

export function VerifyButton() {
  const { start, isBusy } = useStartJob('verify');
  return (
    <Button
      icon={ShieldCheck}
      disabled={isBusy}
      title="Reads every file to its end and says which are damaged"
      onClick={() => void start()}
    >
      Verify files
    </Button>
  );
}
