import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLatest } from '@/components/api/known-jobs';
import { statusLooks } from '@/components/job/status-badge';
import { buttonLooks } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import type { Job, JobSummary } from '@/model/api/jobs';
import { formatDuration } from '@/model/format';
import { isActive, type JobStatus } from '@/model/job';
import type { JobRelatives, Run } from '@/model/job-relatives';
import { scaleRuns } from './scale-runs';

interface RunStripProps {
  job: Job;
  relatives: JobRelatives;
}

/** The runs of this type around this one, as bars: how they ended, and how long they took. */
export function RunStrip({ job, relatives: { before, after } }: RunStripProps) {
  const latest = useLatest();
  // What ran as the page was made may have ended since.
  const asKnown = (run: Run) => {
    const other = isActive(run.status) && latest.get(run.id);
    return other ? runOf(other) : run;
  };
  const runs = [...before.map(asKnown), runOf(job), ...after.map(asKnown)];
  if (runs.length === 1) return null;
  const heights = scaleRuns(runs);
  return (
    <nav aria-label={`Other runs of ${job.type}`} className="flex items-center gap-1 print:hidden">
      <NeighbourLink run={before.at(-1)} icon={ChevronLeft} what={`Previous ${job.type}`} />
      <ol className="flex h-6 items-end max-sm:hidden">
        {runs.map((run, index) => (
          <RunBar key={run.id} run={run} height={heights[index]!} isHere={run.id === job.id} />
        ))}
      </ol>
      <NeighbourLink run={after[0]} icon={ChevronRight} what={`Next ${job.type}`} />
    </nav>
  );
}

/** Each ending has a form of its own as well as a colour: what failed is broken off at its top. */
const barForms: Record<JobStatus, string> = {
  completed: 'rounded-t-[1px] bg-current',
  failed: 'bg-[linear-gradient(currentColor_2px,transparent_2px_4px,currentColor_4px)]',
  cancelled: 'border border-b-0 border-current',
  pending: 'border border-b-0 border-dashed border-current animate-pulse',
  in_progress: 'rounded-t-[1px] bg-current animate-pulse',
};

function RunBar({ run, height, isHere }: { run: Run; height: number; isHere: boolean }) {
  const name = `#${run.id}: ${describeRun(run)}`;
  return (
    <li>
      <Link
        href={`/jobs/${run.id}`}
        prefetch={false}
        aria-label={name}
        aria-current={isHere ? 'page' : undefined}
        title={name}
        className="group flex h-6 w-2 items-end justify-center border-b-2 border-transparent aria-[current]:border-fg"
      >
        <span
          style={{ height }}
          className={cn(
            'w-1.5 forced-color-adjust-none opacity-55 group-hover:opacity-100 group-focus-visible:opacity-100 group-aria-[current]:opacity-100',
            statusLooks[run.status].color,
            barForms[run.status],
          )}
        />
      </Link>
    </li>
  );
}

interface NeighbourLinkProps {
  /** undefined = there is none */
  run: Run | undefined;
  icon: typeof ChevronLeft;
  what: string;
}

function NeighbourLink({ run, icon: Icon, what }: NeighbourLinkProps) {
  if (!run) {
    return (
      <span className="flex size-7 items-center justify-center text-faint/40">
        <Icon aria-hidden className="size-4" />
      </span>
    );
  }
  const name = `${what}, #${run.id}`;
  return (
    <Link
      href={`/jobs/${run.id}`}
      prefetch={false}
      aria-label={name}
      title={name}
      className={buttonLooks({ variant: 'ghost', size: 'sm', isSquare: true })}
    >
      <Icon aria-hidden className="size-4" />
    </Link>
  );
}

/** "completed in 1.5 s" */
function describeRun({ status, durationMs }: Run): string {
  const word = statusLooks[status].word.toLowerCase();
  if (durationMs === null) return word;
  return `${word} ${status === 'completed' ? 'in' : 'after'} ${formatDuration(durationMs)}`;
}

function runOf({ id, status, started_at, finished_at }: JobSummary): Run {
  const durationMs =
    started_at && finished_at ? Date.parse(finished_at) - Date.parse(started_at) : null;
  return { id, status, durationMs };
}
