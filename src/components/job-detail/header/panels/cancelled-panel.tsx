'use client';

import { Ban } from 'lucide-react';
import { Duration } from '@/components/time/time';
import type { Job } from '@/model/api/jobs';
import { LineButton } from '../line-button';

interface CancelledPanelProps {
  job: Job;
  onShowLine: (line: number) => void;
}

/** That somebody stopped it, and how far it had come. */
export function CancelledPanel({ job, onShowLine }: CancelledPanelProps) {
  const { started_at, finished_at, progress, line_count } = job;
  return (
    <section
      aria-label="How it ended"
      className="flex items-center gap-2.5 rounded-md border bg-raised py-1 pr-1.5 pl-3 text-sm"
    >
      <Ban aria-hidden className="size-4 shrink-0 text-cancelled" />
      <p className="min-w-0 flex-1">
        {started_at && finished_at ? (
          <>
            Cancelled after <Duration from={started_at} to={finished_at} />
            {progress > 0 && `, at ${progress}%`}
          </>
        ) : (
          'Cancelled before it began'
        )}
      </p>
      {line_count > 0 && <LineButton line={line_count} onShowLine={onShowLine} />}
    </section>
  );
}
