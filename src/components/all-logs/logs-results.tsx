'use client';

import { CircleAlert, Flag } from 'lucide-react';
import Link from 'next/link';
import { Skeleton } from '@/components/ui/list/skeleton';
import { LoadMore } from '@/components/ui/list/load-more';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/time/time';
import { formatCountOf } from '@/model/format';
import { groupHits } from './group-hits';
import { HitGroupView } from './hit-group';
import { jobPath, type LogsView } from './logs-address';
import { SearchProgress } from './search-progress';
import type { AllSearch, Found } from './use-all-search';

interface LogsResultsProps {
  view: LogsView;
  found: Found;
  search: AllSearch;
}

/** What a search has found: hits by job, and what of the logs was looked at. */
export function LogsResults({ view, found, search }: LogsResultsProps) {
  const groups = groupHits(found.hits);
  const isEmpty = groups.length === 0;
  const isPaused = found.cursor !== null && !search.isSearching && !found.isStopped;
  return (
    <>
      <div className="border-b px-4 sm:px-6">
        <SearchProgress found={found} groups={groups} search={search} />
      </div>
      {view.order === 'oldest' && <FirstTime found={found} query={view.query} />}
      {groups.map((group) => (
        <HitGroupView key={group.jobId} group={group} view={view} />
      ))}
      {isEmpty && search.isSearching && <ResultsSkeleton />}
      {isEmpty && found.cursor === null && <NothingFound found={found} />}
      {found.error && <SearchFailed found={found} onRetry={search.goOn} />}
      {isPaused && !found.error && (
        <LoadMore
          what="more hits"
          count={found.hits.length}
          isLoading={false}
          hasFailed={false}
          onLoad={search.showMore}
        />
      )}
    </>
  );
}

/** The answer to "when did this first happen?". */
function FirstTime({ found, query }: { found: Found; query: string }) {
  const [first] = found.hits;
  if (!first) return null;
  return (
    <p className="flex min-h-10 flex-wrap items-center gap-x-2 border-b px-4 text-sm sm:px-6">
      <Flag aria-hidden className="size-4 shrink-0 text-accent" />
      <span>
        First seen <Time at={first.created_at} isDated className="font-medium" /> in{' '}
        <Link
          href={jobPath(first.job_id, query, first.line)}
          prefetch={false}
          className="text-accent hover:underline"
        >
          {first.job_type} #{first.job_id}, line {first.line}
        </Link>
      </span>
    </p>
  );
}

const widths = Array.from({ length: 12 }, (_, row) => 30 + ((row * 17) % 45));

function ResultsSkeleton() {
  return (
    <div aria-hidden className="px-4 py-4 sm:px-6">
      {widths.map((width, row) => (
        <span
          key={row}
          style={{ width: `${width}ch` }}
          className="flex h-6 max-w-full items-center"
        >
          <Skeleton className="h-3 w-full" />
        </span>
      ))}
    </div>
  );
}

function NothingFound({ found }: { found: Found }) {
  return (
    <div className="px-4 py-16 text-center">
      <h2 className="text-lg font-medium">No line matches</h2>
      <p className="mx-auto mt-1 max-w-md text-muted">
        {found.allLines === 0
          ? 'There are no log lines yet: they appear as soon as a job has run.'
          : `Every word must occur in the same line, in its message, data or stack trace. All ${formatCountOf(found.allLines, 'line')} were searched; jobs deleted by retention are not included.`}
      </p>
    </div>
  );
}

function SearchFailed({ found, onRetry }: { found: Found; onRetry: () => void }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center justify-center gap-3 px-4 py-8 text-sm text-failed"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <span>The search stopped: {found.error?.message}.</span>
      <Button size="sm" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
