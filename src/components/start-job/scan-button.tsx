'use client';

import { ScanLine } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { RootsMenu } from './roots-menu';
import { useStartJob } from './use-start-job';

/** @param roots the configured folders: with them, there is a menu of what to scan, and how. */
export function ScanButton({ roots = [] }: { roots?: readonly string[] }) {
  const { start, isBusy } = useStartJob('scan');
  const hasChoice = roots.length > 0;
  return (
    <div className="flex">
      <Button
        variant="primary"
        icon={ScanLine}
        disabled={isBusy}
        onClick={() => void start()}
        className={hasChoice ? 'rounded-r-none' : undefined}
      >
        Scan library
      </Button>
      {hasChoice && <RootsMenu roots={roots} isBusy={isBusy} onScan={(data) => void start(data)} />}
    </div>
  );
}
