import { useState } from 'react';
import useSWR from 'swr';
import { useActiveJobs } from '@/components/api/active-jobs';
import { fixedRetry } from '@/components/api/fixed-retry';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import { useTimeZone } from '@/components/time/clock';
import type { JobGroups } from '@/model/api/job-groups';
import { groupsShown } from '@/model/job';
import { groupsUrl, type JobFilter } from '../job-filter';

/**
 * The groups of a filter, beginning with those that the server rendered.
 * @param isHeld they stand still: somebody is about to press something in them
 */
export function useGroups(filter: JobFilter, first: JobGroups, isHeld: boolean) {
  const timeZone = useTimeZone();
  const [isExact, setExact] = useState(false);
  const [limit, setLimit] = useState<number>();
  const { data: active } = useActiveJobs();
  const pollMs = active && active.jobs.length > 0 ? 2_000 : 15_000;
  const url = groupsUrl(filter, { timeZone, isExact, limit });
  const { data, error, isLoading, mutate } = useSWR<JobGroups, RequestFailed>(
    url,
    () => requestJson(url),
    {
      ...fixedRetry,
      fallbackData: isExact || limit ? undefined : first,
      keepPreviousData: true,
      revalidateOnFocus: !isHeld,
      refreshInterval: isHeld || isExact ? 0 : pollMs,
    },
  );

  return {
    groups: data ?? first,
    error,
    isExact: isExact && !isLoading,
    isLoading,
    countExactly: () => setExact(true),
    showMore: () => setLimit(groupsShown.most),
    /** Says which job is the retry of a group's latest. */
    noteRetry: (latestId: number, retryId: number) =>
      mutate(
        (now = data ?? first) => ({
          ...now,
          groups: now.groups.map((group) =>
            group.latest.id === latestId ? { ...group, retry_id: retryId } : group,
          ),
        }),
        { revalidate: false },
      ),
  };
}
