'use client';

import type { JobList as Loaded } from '@/model/api/jobs';
import { formatCountOf } from '@/model/format';
import { useKnownJobs } from '@/components/api/known-jobs';
import { jobTabState } from '@/components/job/job-tab-state';
import { useTabState } from '@/components/shell/tab-state';
import { useListStatus } from '@/components/ui/list/list-status';
import { LoadMore } from '@/components/ui/list/load-more';
import { BulkBar } from './bulk/bulk-bar';
import { isEmpty, tick, useSelection } from './bulk/selection';
import { EmptyList } from './empty-list';
import type { JobFilter } from './job-filter';
import { JobRow } from './job-row';
import { ListHeader } from './list-header';
import { NewJobs } from './hold/new-jobs';
import { StaleNote } from '@/components/ui/list/stale-note';
import { useHeldList } from './hold/use-held-list';
import { useJobList } from './use-job-list';

interface JobListProps {
  filter: JobFilter;
  /** The newest page, as the server rendered it. */
  first: Loaded;
}

export function JobList({ filter, first }: JobListProps) {
  const { list, error, older, loadOlder } = useJobList(filter, first);
  const jobs = useKnownJobs(list.jobs);
  const nextId = list.next_before_id;
  useListStatus(formatCountOf(jobs.length, 'job') + (nextId === null ? '' : ', and more below'));
  const [newest] = jobs;
  useTabState('page', newest?.status === 'failed' ? jobTabState(newest) : null);
  const { q } = filter;
  const selection = useSelection(q);
  const { jobs: shown, news, renew, listeners } = useHeldList(jobs, !isEmpty(selection));
  const shownIds = shown.map(({ id }) => id);
  return (
    <>
      {shown.length === 0 ? (
        nextId === null && <EmptyList filter={filter} />
      ) : (
        <div>
          <BulkBar q={q} selection={selection} shown={shownIds} />
          <div className="relative" {...listeners}>
            <ListHeader />
            <NewJobs count={news} onShow={renew} />
            <ul aria-label="Jobs, newest first">
              {shown.map((job) => (
                <JobRow
                  key={job.id}
                  job={job}
                  isTicked={selection.isAll || selection.ids.has(job.id)}
                  onTick={(isOn) => tick({ q, ids: [job.id], isOn, shown: shownIds })}
                />
              ))}
            </ul>
          </div>
        </div>
      )}
      {nextId !== null && (
        <LoadMore
          what="older jobs"
          // A page that found nothing is followed by the next one.
          count={nextId}
          isLoading={older === 'loading'}
          hasFailed={older === 'failed'}
          onLoad={() => older !== 'loading' && void loadOlder()}
        />
      )}
      {error && <StaleNote error={error} />}
    </>
  );
}
