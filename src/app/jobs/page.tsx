import type { Metadata } from 'next';
import { Suspense } from 'react';
import { FilterList } from '@/components/job-list/facets/filter-list';
import { GroupList } from '@/components/job-list/groups/group-list';
import { GroupsSkeleton } from '@/components/job-list/groups/groups-skeleton';
import {
  listPath,
  pageSize,
  readJobFilter,
  type JobFilter,
} from '@/components/job-list/job-filter';
import { JobList } from '@/components/job-list/job-list';
import { JobQueryBox } from '@/components/job-list/job-query-box';
import { JobListSkeleton } from '@/components/job-list/job-list-skeleton';
import { ListKeys } from '@/components/keys/list-keys';
import { ListStatus } from '@/components/ui/list/list-status';
import { ScanButton } from '@/components/start-job/scan-button';
import { shapeJobGroups } from '@/server/shapes/shape-job-groups';
import { shapeJobList } from '@/server/shapes/shape-job';
import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { countFacets } from '@/server/jobs/lists/facets-store';
import { groupFailures } from '@/server/jobs/lists/groups/group-failures-store';
import { searchJobs } from '@/server/jobs/lists/search-jobs-store';
import { getTasks } from '@/server/tasks/registry';

export const metadata: Metadata = { title: 'Jobs' };

/** Where there are no jobs at all, the list itself offers the one thing to do. */
const hiddenWithoutJobs = 'group-has-data-no-jobs:invisible';

interface JobsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function JobsPage({ searchParams }: JobsPageProps) {
  const filter = readJobFilter(await searchParams);
  const facets = await countFacets(getDb(), filter);
  const types = [...getTasks().keys()];
  return (
    <div className="group mx-auto w-full max-w-384">
      <div className="flex items-center justify-between gap-4 px-4 pt-6 sm:px-6">
        <h1 className="text-xl font-semibold tracking-tight">Jobs</h1>
        <div className="flex gap-2">
          <ListKeys
            className={hiddenWithoutJobs}
            item={filter.group ? 'group' : 'job'}
            find={{ target: '[role=search] input', meaning: 'To the search' }}
            more={filter.group ? [] : [[['x'], 'Select the job, or not']]}
          />
          <div className={hiddenWithoutJobs}>
            <ScanButton roots={getConfig().libraryPaths} />
          </div>
        </div>
      </div>
      <ListStatus />
      <div className={`px-4 pt-4 sm:px-6 ${hiddenWithoutJobs}`}>
        <JobQueryBox
          filter={filter}
          types={types}
          errors={facets.error.map(({ value }) => value)}
        />
      </div>
      <FilterList filter={filter} facets={facets}>
        {/* Here and not in loading.tsx, which would stand in for the job's page below as well. */}
        <Suspense fallback={filter.group ? <GroupsSkeleton /> : <JobListSkeleton />}>
          {filter.group ? <FirstGroups filter={filter} /> : <FirstPage filter={filter} />}
        </Suspense>
      </FilterList>
    </div>
  );
}

async function FirstPage({ filter }: { filter: JobFilter }) {
  const page = await searchJobs(getDb(), { q: filter.q, limit: pageSize });
  // By its filter: another one's rows must not stay while its own are asked for.
  return <JobList key={listPath(filter)} filter={filter} first={shapeJobList(page)} />;
}

async function FirstGroups({ filter }: { filter: JobFilter }) {
  const groups = await groupFailures(getDb(), { q: filter.q });
  return <GroupList key={listPath(filter)} filter={filter} first={shapeJobGroups(groups, false)} />;
}
