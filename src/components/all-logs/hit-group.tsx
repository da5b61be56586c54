import { ArrowUpRight } from 'lucide-react';
import Link from 'next/link';
import { StatusIcon, statusLooks } from '@/components/job/status-badge';
import { Time } from '@/components/time/time';
import { formatCountOf } from '@/model/format';
import { hitsPerJob, type HitGroup } from './group-hits';
import { HitRow } from './hit-row';
import { jobPath, type LogsView } from './logs-address';

/** The hits of one job. */
export function HitGroupView({ group, view }: { group: HitGroup; view: LogsView }) {
  const { jobId, hits } = group;
  const [{ job_type, job_status, job_created_at }] = hits as [HitGroup['hits'][number]];
  const isCut = hits.length === hitsPerJob;
  const which = view.order === 'oldest' ? 'First' : 'Last';
  return (
    <section aria-label={`${job_type} #${jobId}`} className="border-b py-2">
      <header className="flex min-h-8 flex-wrap items-center gap-x-3 px-4 text-sm sm:px-6">
        <h2 className="flex items-center gap-2">
          <StatusIcon status={job_status} isStill className="size-4" />
          <span className="sr-only">{statusLooks[job_status].word}: </span>
          <span className="font-medium">{job_type}</span>
          <span className="font-mono text-xs text-faint tabular">#{jobId}</span>
        </h2>
        <Time at={job_created_at} isDated className="text-xs text-muted tabular" />
        <span className="text-xs text-muted tabular">
          {isCut ? `${which} ${hitsPerJob} hits` : formatCountOf(hits.length, 'hit')}
        </span>
        <Link
          href={jobPath(jobId, view.query)}
          prefetch={false}
          className="ml-auto inline-flex min-h-6 items-center gap-1 text-xs text-accent hover:underline"
        >
          {isCut ? 'All hits' : 'Open'}
          <span className="sr-only"> in the log of job {jobId}</span>
          <ArrowUpRight aria-hidden className="size-3.5" />
        </Link>
      </header>
      <ul>
        {hits.map((hit) => (
          <HitRow key={hit.line} hit={hit} query={view.query} />
        ))}
      </ul>
    </section>
  );
}
