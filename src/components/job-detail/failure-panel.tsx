'use client';

import { ArrowDownToLine, CircleX } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Duration } from '@/components/time/time';
import type { Job } from '@/model/api';
import { showControls } from '@/model/show-controls';

interface FailurePanelProps {
  job: Job;
  errorLine: number | null;
  onShowLine: (line: number) => void;
}

/** Why it failed, before anything else: that is what the reader came for. */
export function FailurePanel({ job, errorLine, onShowLine }: FailurePanelProps) {
  return (
    <section
      aria-label="Why it failed"
      className="flex items-start gap-2.5 rounded-md border border-failed/30 bg-failed/8 py-1.5 pr-1.5 pl-3"
    >
      <CircleX aria-hidden className="mt-1.5 size-4 shrink-0 text-failed" />
      <p className="line-clamp-3 min-w-0 flex-1 py-1 text-sm [overflow-wrap:anywhere]">
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
      {errorLine !== null && (
        <Button
          variant="ghost"
          size="sm"
          icon={ArrowDownToLine}
          onClick={() => onShowLine(errorLine)}
          className="text-fg"
        >
          Line {errorLine}
        </Button>
      )}
    </section>
  );
}
