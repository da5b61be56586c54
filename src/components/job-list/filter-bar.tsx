import { Layers } from 'lucide-react';
import type { JobFacets } from '@/model/api/jobs';
import { StatusIcon, statusLooks } from '@/components/job/status-badge';
import { isSame, readValues, setValues, toggleValue } from '@/components/query/edit-query';
import { ChipCount, FilterChip } from '@/components/ui/list/filter-chip';
import { describeCount } from './facets/describe-count';
import { listPath, type JobFilter } from './job-filter';

interface FilterBarProps {
  filter: JobFilter;
  facets: JobFacets;
  isExact: boolean;
}

/** The statuses, each with how many jobs the list would have. */
export function FilterBar({ filter, facets, isExact }: FilterBarProps) {
  const { q, group } = filter;
  const pathOf = (edited: string) => listPath({ ...filter, q: edited });
  const chosen = readValues(q, 'status');
  return (
    <nav aria-label="Filter" className="flex flex-wrap items-center gap-1.5">
      <FilterChip href={pathOf(setValues(q, 'status', []))} isOn={chosen.length === 0}>
        All
      </FilterChip>
      {facets.status.map(({ value, count }) => (
        <FilterChip
          key={value}
          href={pathOf(toggleValue(q, 'status', value))}
          isOn={chosen.some((one) => isSame(one, value))}
        >
          <StatusIcon status={value} isStill className="size-3.5" />
          {statusLooks[value].word}
          <ChipCount>{describeCount(count, isExact, facets.is_complete)}</ChipCount>
        </FilterChip>
      ))}
      <span aria-hidden className="mx-1 h-4 border-l max-sm:hidden" />
      <FilterChip
        href={listPath({ q, group: group ? undefined : 'error' })}
        isOn={group === 'error'}
      >
        <Layers aria-hidden className="size-3.5" />
        Group by error
      </FilterChip>
    </nav>
  );
}
