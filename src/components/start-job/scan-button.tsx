'use client';

import { ScanLine } from 'lucide-react';
import { Button } from '../ui/button';
import { RootsMenu } from './roots-menu';
import { useStartJob } from './use-start-job';

/** @param roots the configured folders; with more than one, a scan may be of some of them. */
export function ScanButton({ roots = [] }: { roots?: readonly string[] }) {
  const { start, isBusy } = useStartJob('scan');
  const hasChoice = roots.length > 1;
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
      {hasChoice && (
        <RootsMenu roots={roots} isBusy={isBusy} onScan={(paths) => void start({ paths })} />
      )}
    </div>
  );
}
