'use client';

import { StatusBadge } from '@/components/job/status-badge';
import type { Job } from '@/model/api';
import { FailurePanel } from './failure-panel';
import { JobActions } from './job-actions';
import { JobFacts } from './job-facts';
import { JobProgress } from './job-progress';
import { NeighbourLinks, type JobRelatives } from './job-relatives';
import { WaitingPanel } from './waiting-panel';

interface JobHeaderProps {
  job: Job;
  relatives: JobRelatives;
  /** the first line that says what went wrong, when it is loaded */
  errorLine: number | null;
  onShowLine: (line: number) => void;
  onChange: (job: Job) => void;
}

export function JobHeader({ job, relatives, ...rest }: JobHeaderProps) {
  const { errorLine, onShowLine, onChange } = rest;
  return (
    <header className="relative flex flex-col gap-2.5 border-b px-4 py-3 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight first-letter:uppercase">
          {job.type} <span className="font-normal text-faint tabular">#{job.id}</span>
        </h1>
        <NeighbourLinks type={job.type} relatives={relatives} />
        <StatusBadge status={job.status} isCancelling={job.cancel_requested_at !== null} />
        {job.status === 'in_progress' && <JobProgress job={job} />}
        <JobActions job={job} onChange={onChange} />
      </div>
      {job.waiting && <WaitingPanel waiting={job.waiting} />}
      {job.status === 'failed' && (
        <FailurePanel job={job} errorLine={errorLine} onShowLine={onShowLine} />
      )}
      <JobFacts job={job} retryIds={relatives.retryIds} />
    </header>
  );
}
