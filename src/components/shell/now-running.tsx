'use client';

import { CloudOff } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { JobSummary } from '@/model/api/jobs';
import { showControls } from '@/model/show-controls';
import { isActive } from '@/model/job';
import { useActiveJobs, useEndings } from '@/components/api/active-jobs';
import { useKnownJobs } from '@/components/api/known-jobs';
import { useIsOffline } from '@/components/api/offline';
import { CutStart } from '@/components/ui/cut-start';
import { StatusIcon } from '@/components/job/status-badge';
import { jobTabState } from '@/components/job/job-tab-state';
import { useTabState } from './tab-state';

/** What the server is doing at this moment, or that it cannot be asked; nothing when it rests. */
export function NowRunning() {
  const { data, error } = useActiveJobs();
  const isAway = useIsOffline();
  const pathname = usePathname();
  // A job's own page says more of it, and sooner: two numbers for one thing would differ.
  const jobs = useKnownJobs(data?.jobs ?? []).filter(
    ({ id, status }) => isActive(status) && pathname !== `/jobs/${id}`,
  );
  useEndings(data);
  const shown = jobs.find((job) => job.status === 'in_progress') ?? jobs[0];
  useTabState('shell', shown && !error && !isAway ? jobTabState(shown) : null);
  if (error || isAway) return <OfflineNotice />;
  return shown ? <RunningJob job={shown} othersCount={jobs.length - 1} /> : null;
}

function RunningJob({ job, othersCount }: { job: JobSummary; othersCount: number }) {
  const isRunning = job.status === 'in_progress';
  return (
    <Link
      href={`/jobs/${job.id}`}
      prefetch={false}
      className="flex h-7 min-w-0 items-center gap-2 rounded-md px-2 text-xs text-muted hover:bg-raised hover:text-fg"
    >
      <StatusIcon status={job.status} className="size-3.5" />
      <span className="shrink-0 font-medium text-fg max-sm:sr-only">{job.type}</span>
      <span className="tabular shrink-0">{isRunning ? `${job.progress}%` : 'waits'}</span>
      {isRunning && job.progress_text && (
        <CutStart className="hidden max-w-80 font-mono md:block">
          {showControls(job.progress_text)}
        </CutStart>
      )}
      {othersCount > 0 && <span className="hidden shrink-0 sm:inline">+{othersCount} more</span>}
    </Link>
  );
}

function OfflineNotice() {
  return (
    <p role="status" className="flex min-w-0 items-center gap-2 text-xs text-warn">
      <CloudOff aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">
        Offline<span className="hidden sm:inline">: trying the server again</span>
      </span>
    </p>
  );
}
