'use client';

import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { StatusBadge } from '@/components/job/status-badge';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import type { Job } from '@/model/api/jobs';
import type { Story } from '@/model/api/story';
import { CancelledPanel } from './panels/cancelled-panel';
import { JobActions } from './job-actions';
import { JobFacts } from './job-facts';
import type { JobRelatives } from '@/model/job-relatives';
import { FailurePanel } from './panels/failure-panel';
import { WaitingPanel } from './panels/waiting-panel';
import { RunStrip } from './run-strip';
import { CutStart } from '@/components/ui/cut-start';
import { ProgressBar } from '@/components/ui/progress-bar';
import { showControls } from '@/model/show-controls';

interface JobHeaderProps {
  job: Job;
  /** while the page was open: what it shows is the last that it read */
  isDeleted: boolean;
  relatives: JobRelatives;
  /** null while it is not known */
  story: Story | null;
  onShowLine: (line: number) => void;
  onChange: (job: Job) => void;
}

/**
 * Where there is little room, the log has it: the header is one line, title and status, and why the job
 * failed; the rest comes when it is asked for.
 */
export function JobHeader({ job, isDeleted, relatives, ...rest }: JobHeaderProps) {
  const { story, onShowLine, onChange } = rest;
  const [isExpanded, setExpanded] = useState(false);
  const detailsClass = cn(!isExpanded && 'compact:hidden');
  return (
    <header className="relative flex shrink-0 flex-col gap-2.5 border-b px-4 py-3 compact:gap-1.5 compact:py-1.5 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <nav aria-label="Breadcrumb" className="-mr-1.5 compact:hidden print:hidden">
          <Link href="/jobs" className="rounded-sm text-muted hover:text-fg">
            Jobs
          </Link>
          <span aria-hidden className="ml-1.5 text-faint">
            /
          </span>
        </nav>
        <h1 className="min-w-0 truncate text-xl font-semibold tracking-tight compact:text-base">
          {job.type} <span className="font-normal text-faint tabular">#{job.id}</span>
        </h1>
        <div className={cn('contents', detailsClass)}>
          <RunStrip job={job} relatives={relatives} />
        </div>
        {isDeleted ? (
          <Badge>Deleted</Badge>
        ) : (
          <>
            <StatusBadge status={job.status} isCancelling={job.cancel_requested_at !== null} />
            {job.status === 'in_progress' && <JobProgress job={job} />}
            <div className={cn('contents', detailsClass)}>
              <JobActions job={job} onChange={onChange} />
            </div>
          </>
        )}
        <div className="ml-auto hidden compact:flex print:hidden">
          <Button
            variant="ghost"
            size="sm"
            icon={ChevronDown}
            aria-label="Job details and actions"
            aria-expanded={isExpanded}
            onClick={() => setExpanded(!isExpanded)}
            className="aria-expanded:[&_svg]:rotate-180"
          />
        </div>
      </div>
      {isDeleted && (
        <p role="status" className="text-sm text-muted">
          This job was deleted. This page shows what it had loaded before.
        </p>
      )}
      {job.waiting && !isDeleted && <WaitingPanel waiting={job.waiting} />}
      {job.status === 'cancelled' && !isDeleted && (
        <CancelledPanel job={job} onShowLine={onShowLine} />
      )}
      {job.status === 'failed' && (
        <FailurePanel job={job} story={story} isExpanded={isExpanded} onShowLine={onShowLine} />
      )}
      <div className={cn('compact:max-h-[40dvh] compact:overflow-y-auto', detailsClass)}>
        <JobFacts job={job} isDeleted={isDeleted} retryIds={relatives.retryIds} />
      </div>
    </header>
  );
}

/** How far it is, and the file in hand: in the title's line, so that nothing moves when it ends. */
function JobProgress({ job }: { job: Job }) {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2 text-sm text-muted">
      <span className="shrink-0 tabular">{job.progress}%</span>
      {job.progress_text && (
        <CutStart className="font-mono text-xs max-sm:hidden">
          {showControls(job.progress_text)}
        </CutStart>
      )}
      <ProgressBar
        percent={job.progress}
        label={`Progress of job ${job.id}`}
        className="absolute inset-x-0 -bottom-px h-0.5"
      />
    </div>
  );
}
