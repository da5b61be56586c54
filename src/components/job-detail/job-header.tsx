'use client';

import { StatusBadge } from '@/components/job/status-badge';
import type { Job } from '@/model/api';
import { FailurePanel } from './failure-panel';
import { JobActions } from './job-actions';
import { JobFacts } from './job-facts';
import { JobProgress } from './job-progress';
import type { JobRelatives } from '@/model/job-relatives';
import { RunStrip } from './run-strip';
import type { ErrorLines } from './use-error-lines';
import { WaitingPanel } from './waiting-panel';

interface JobHeaderProps {
  job: Job;
  relatives: JobRelatives;
  errorLines: ErrorLines | null;
  onShowLine: (line: number) => void;
  onChange: (job: Job) => void;
}

export function JobHeader({ job, relatives, ...rest }: JobHeaderProps) {
  const { errorLines, onShowLine, onChange } = rest;
  return (
    <header className="relative flex flex-col gap-2.5 border-b px-4 py-3 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight first-letter:uppercase">
          {job.type} <span className="font-normal text-faint tabular">#{job.id}</span>
        </h1>
        <RunStrip job={job} relatives={relatives} />
        <StatusBadge status={job.status} isCancelling={job.cancel_requested_at !== null} />
        {job.status === 'in_progress' && <JobProgress job={job} />}
        <JobActions job={job} onChange={onChange} />
      </div>
      {job.waiting && <WaitingPanel waiting={job.waiting} />}
      {job.status === 'failed' && (
        <FailurePanel job={job} lines={errorLines} onShowLine={onShowLine} />
      )}
      <JobFacts job={job} retryIds={relatives.retryIds} />
    </header>
  );
}
