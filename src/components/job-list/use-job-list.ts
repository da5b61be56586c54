'use client';

import { useEffect, useState } from 'react';
import useSWR, { useSWRConfig } from 'swr';
import type { JobList, JobSummary } from '@/model/api/jobs';
import { isActive } from '@/model/job';
import type { ApiUrl } from '@/model/routes';
import { useTimeZone } from '@/components/time/clock';
import { activeJobsUrl, useActiveJobs } from '@/components/api/active-jobs';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import { fixedRetry } from '@/components/api/fixed-retry';
import { listUrl, pageSize, type JobFilter } from './job-filter';
import { mergePage } from './merge-page';

/**
 * The jobs of a filter, beginning with the page that the server rendered and kept up to date. All
 * that was loaded lives under the newest page's key, so that it is still there on the way back.
 */
export function useJobList(filter: JobFilter, first: JobList) {
  const { cache } = useSWRConfig();
  const [older, setOlder] = useState<'at rest' | 'loading' | 'failed'>('at rest');
  const timeZone = useTimeZone();
  const urlOf = (beforeId?: number) => listUrl(filter, beforeId, timeZone);
  const url = urlOf();
  const readLoaded = () => (cache.get(url)?.data as JobList | undefined) ?? first;

  async function refresh(): Promise<JobList> {
    const newest = await requestJson(url);
    return refreshOlder(mergePage(readLoaded(), newest), urlOf);
  }

  const { data, error, mutate } = useSWR<JobList, RequestFailed>(url, refresh, {
    ...fixedRetry,
    fallbackData: first,
    refreshInterval: readLoaded().jobs.some(isMoving) ? 2_000 : 15_000,
  });
  const list = data ?? first;
  useShellNews(list);

  async function loadOlder() {
    setOlder('loading');
    try {
      const beforeId = list.next_before_id ?? undefined;
      const page = await requestJson(urlOf(beforeId));
      await mutate((now) => mergePage(now ?? list, page, beforeId), { revalidate: false });
      setOlder('at rest');
    } catch {
      setOlder('failed');
    }
  }

  return { list, error, older, loadOlder };
}

/** The newest page does not reach an old job that still runs: its stretch is asked for as well. */
async function refreshOlder(
  list: JobList,
  urlOf: (beforeId: number) => ApiUrl<'listJobs'>,
): Promise<JobList> {
  const active = list.jobs.slice(pageSize).find(isMoving);
  if (!active) return list;
  const beforeId = active.id + 1;
  return mergePage(list, await requestJson(urlOf(beforeId)), beforeId);
}

/** A job that is newer than all that the top bar knows: it asks at once, and not at its next turn. */
function useShellNews(list: JobList): void {
  const { mutate } = useSWRConfig();
  const { data: active } = useActiveJobs();
  const newest = list.jobs.find(isMoving)?.id ?? 0;
  const isNews = active !== undefined && newest > (active.jobs[0]?.id ?? 0);
  useEffect(() => {
    if (isNews) void mutate(activeJobsUrl);
  }, [isNews, newest, mutate]);
}

function isMoving(job: JobSummary): boolean {
  return isActive(job.status);
}
