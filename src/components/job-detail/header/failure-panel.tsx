'use client';

import { CircleX } from 'lucide-react';
import { Duration } from '@/components/time/time';
import type { Job } from '@/model/api/jobs';
import { showControls } from '@/model/show-controls';
import { LineButton } from './line-button';
import type { ErrorLines } from '../window/use-error-lines';

interface FailurePanelProps {
  job: Job;
  /** null while they are not known */
  lines: ErrorLines | null;
  onShowLine: (line: number) => void;
}

/** Why it failed, before anything else: that is what the reader came for. */
export function FailurePanel({ job, lines, onShowLine }: FailurePanelProps) {
  return (
    <section
      aria-label="Why it failed"
      className="flex items-start gap-x-2.5 rounded-md border border-failed/30 bg-failed/8 py-1.5 pr-1.5 pl-3 compact:flex-wrap compact:py-0.5"
    >
      <CircleX aria-hidden className="mt-1.5 size-4 shrink-0 text-failed" />
      <p className="line-clamp-4 min-w-0 flex-1 py-1 text-sm [overflow-wrap:anywhere] compact:basis-[calc(100%-2.5rem)]">
        <span className="text-muted">
          Failed
          {job.started_at && job.finished_at && (
            <>
              {' after '}
              <Duration from={job.started_at} to={job.finished_at} />
            </>
          )}
          {': '}
        </span>
        <span className="font-medium">{showControls(job.error ?? 'no reason was recorded')}</span>
      </p>
      {lines && (
        <div className="ml-auto flex shrink-0 flex-wrap justify-end">
          {/* Where it began to go wrong is not always where it ended. */}
          {lines.first !== lines.last && (
            <LineButton line={lines.first} onShowLine={onShowLine} className="compact:hidden">
              First error
            </LineButton>
          )}
          <LineButton line={lines.last} onShowLine={onShowLine} />
        </div>
      )}
    </section>
  );
}
