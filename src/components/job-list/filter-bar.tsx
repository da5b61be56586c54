'use client';

import type { JobCounts } from '@/model/api/jobs';
import { formatCount } from '@/model/format';
import { jobStatuses, maxCounted, type JobStatus } from '@/model/job';
import { StatusIcon, statusLooks } from '../job/status-badge';
import { ChipCount, FilterChip } from '../ui/list/filter-chip';
import { listPath, toggleStatus, type JobFilter } from './job-filter';
import { useJobCounts } from './use-job-counts';

interface FilterBarProps {
  filter: JobFilter;
  /** The job types there are; with a single one there is nothing to choose. */
  types: string[];
  /** as the server counted them */
  counts: JobCounts;
}

/** Each chip is a link, so that a filter can be kept, shared and gone back from. */
export function FilterBar({ filter, types, counts: first }: FilterBarProps) {
  const counts = useJobCounts(first);
  const offered = [...new Set([...types, ...(filter.type === undefined ? [] : [filter.type])])];
  return (
    <nav aria-label="Filter" className="flex flex-wrap items-center gap-1.5">
      <FilterChip href={listPath({ ...filter, statuses: [] })} isOn={filter.statuses.length === 0}>
        All
      </FilterChip>
      {jobStatuses.map((status) => (
        <FilterChip
          key={status}
          href={listPath(toggleStatus(filter, status))}
          isOn={filter.statuses.includes(status)}
        >
          <StatusIcon status={status} isStill className="size-3.5" />
          {statusLooks[status].word}
          {/* They are of all types, and would say something else of one. */}
          {filter.type === undefined && isCounted(status) && (
            <ChipCount>{describeCount(counts[status])}</ChipCount>
          )}
        </FilterChip>
      ))}
      {offered.length > 1 && <span aria-hidden className="mx-1 h-4 border-l max-sm:hidden" />}
      {offered.length > 1 &&
        offered.map((type) => (
          <FilterChip
            key={type}
            href={listPath({ ...filter, type: filter.type === type ? undefined : type })}
            isOn={filter.type === type}
          >
            {type}
          </FilterChip>
        ))}
    </nav>
  );
}

function isCounted(status: JobStatus): status is keyof JobCounts {
  return status === 'in_progress' || status === 'failed';
}

const describeCount = (count: number) =>
  count > maxCounted ? `${formatCount(maxCounted)}+` : formatCount(count);
