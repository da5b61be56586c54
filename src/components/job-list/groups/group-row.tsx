import Link from 'next/link';
import { Time } from '@/components/time/time';
import { setValues } from '@/components/query/edit-query';
import { cn } from '@/components/ui/class-names';
import type { JobGroup } from '@/model/api/job-groups';
import { formatList } from '@/model/format';
import { showControls } from '@/model/show-controls';
import { describeCount } from '../facets/describe-count';
import { listPath, type JobFilter } from '../job-filter';
import { groupGrid } from './group-columns';
import { GroupRuns, type GroupRun } from './group-runs';
import { RetryLatest } from './retry-latest';
import { WhyGrouped } from './why-grouped';

interface GroupRowProps {
  group: JobGroup;
  /** the last runs of the type of its latest job, the newest first */
  runs: readonly GroupRun[];
  filter: JobFilter;
  isExact: boolean;
  isComplete: boolean;
  onRetried: (latestId: number, retryId: number) => void;
}

/** The class leads to its jobs. */
export function GroupRow({ group, runs, filter, ...rest }: GroupRowProps) {
  const { error_class: errorClass, latest, first, types } = group;
  const { isExact, isComplete, onRetried } = rest;
  const count = describeCount(group.count, isExact, isComplete);
  return (
    <li className={cn(groupGrid, 'border-b py-2.5 text-sm hover:bg-panel')}>
      <div className="min-w-0">
        {errorClass === null ? (
          <p className="text-muted">Not classified yet</p>
        ) : (
          <Link
            href={listPath({ q: setValues(filter.q, 'error', [errorClass]) })}
            data-item
            prefetch={false}
            className="flex min-h-6 scroll-mt-24 items-center rounded-sm font-mono font-medium text-fg hover:text-accent"
          >
            <bdi className="[overflow-wrap:anywhere]">{showControls(errorClass)}</bdi>
          </Link>
        )}
        <p className="text-xs [overflow-wrap:anywhere] text-faint">
          <bdi>{formatList(types.map(({ value }) => value))}</bdi>
        </p>
      </div>
      <span className="tabular text-right text-muted">
        <span className="font-medium text-fg">{count}</span>{' '}
        <span className="md:sr-only">{group.count === 1 ? 'job' : 'jobs'}</span>
      </span>
      <GroupRuns runs={runs} type={latest.type} errorClass={errorClass} />
      <Seen what="First seen" id={first.id} at={first.failed_at} />
      <Seen what="Last seen" id={latest.id} at={latest.finished_at ?? latest.created_at} />
      <RetryLatest group={group} onRetried={onRetried} />
      {errorClass !== null && group.basis !== null && (
        <WhyGrouped errorClass={errorClass} basis={group.basis} reason={latest.error} />
      )}
    </li>
  );
}

/** When, with a link to the job that failed then. */
function Seen({ what, id, at }: { what: string; id: number; at: string }) {
  return (
    <span className="tabular whitespace-nowrap text-muted md:text-right">
      <span className="mr-1.5 text-faint md:sr-only">{what}</span>
      <Time at={at} isDated />
      <Link
        href={`/jobs/${id}`}
        prefetch={false}
        aria-label={`${what}: job ${id}`}
        className="ml-1.5 inline-flex min-h-6 items-center rounded-sm font-mono text-xs text-faint underline decoration-line underline-offset-2 hover:text-fg md:ml-0 md:flex md:justify-end"
      >
        #{id}
      </Link>
    </span>
  );
}
