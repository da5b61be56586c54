'use client';

import { SlidersHorizontal, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { JobFacets } from '@/model/api/jobs';
import { FilterBar } from '../filter-bar';
import type { JobFilter } from '../job-filter';
import { FacetPanel } from './facet-panel';
import { useFacets } from './use-facets';

interface FilterListProps {
  filter: JobFilter;
  /** as the server counted them */
  facets: JobFacets;
  /** the list that they filter */
  children: ReactNode;
}

/** The statuses above the list; the other facets beside it, or in a dialog where there is no room. */
export function FilterList({ filter, facets: first, children }: FilterListProps) {
  const [isOpen, setOpen] = useState(false);
  const [exactFor, setExactFor] = useState<string | null>(null);
  const { facets, isExact } = useFacets(filter, first, exactFor === filter.q);
  const panel = (
    <FacetPanel
      filter={filter}
      facets={facets}
      isExact={isExact}
      onCountExactly={() => setExactFor(filter.q)}
    />
  );
  return (
    <>
      <div className="flex items-start justify-between gap-2 border-b px-4 pb-4 group-has-data-no-jobs:invisible sm:px-6">
        <FilterBar filter={filter} facets={facets} isExact={isExact} />
        <Button
          size="sm"
          icon={SlidersHorizontal}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
          className="xl:hidden"
        >
          Filters
        </Button>
      </div>
      {isOpen && (
        <Dialog
          title="Filters"
          className="max-w-sm"
          onClose={() => setOpen(false)}
          aside={
            <Button
              variant="ghost"
              icon={X}
              aria-label="Close filters"
              onClick={() => setOpen(false)}
            />
          }
        >
          <div className="mt-4">{panel}</div>
          <Button className="w-full" onClick={() => setOpen(false)}>
            Show the list
          </Button>
        </Dialog>
      )}
      <div className="xl:grid xl:grid-cols-[15rem_minmax(0,1fr)]">
        <aside
          aria-label="Facets"
          className="border-r py-4 pr-3 pl-4 group-has-data-no-jobs:invisible max-xl:hidden"
        >
          {panel}
        </aside>
        <div className="min-w-0">{children}</div>
      </div>
    </>
  );
}
