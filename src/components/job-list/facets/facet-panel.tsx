'use client';

import { isSame, readValues, setValues, toggleValue } from '@/components/query/edit-query';
import { Button } from '@/components/ui/button';
import type { JobFacets } from '@/model/api/jobs';
import { listPath, type JobFilter } from '../job-filter';
import { describeCount, isCut, type FacetCount } from './describe-count';
import { FacetGroup } from './facet-group';
import { FacetLink } from './facet-link';

const timeNames: Readonly<Record<string, string>> = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
};

export interface FacetPanelProps {
  filter: JobFilter;
  facets: JobFacets;
  isExact: boolean;
  onCountExactly: () => void;
}

/** What the list can be narrowed to. A click edits the text of the query. */
export function FacetPanel({ filter, facets, isExact, onCountExactly }: FacetPanelProps) {
  const { q } = filter;
  const { error, type, time } = facets;
  const linkOf = (key: string, isOnly: boolean) => (value: FacetCount) => {
    const isOn = readValues(q, key).some((one) => isSame(one, value.value));
    const only = setValues(q, key, isOn ? [] : [value.value]);
    const edited = isOnly ? only : toggleValue(q, key, value.value);
    const count = describeCount(value.count, isExact, facets.is_complete);
    return (
      <FacetLink
        href={listPath({ ...filter, q: edited })}
        isOn={isOn}
        count={count}
        isMono={key === 'error'}
      >
        {timeNames[key === 'since' ? value.value : ''] ?? value.value}
      </FacetLink>
    );
  };
  const group = (key: string) => ({ what: key, chosen: readValues(q, key) });
  return (
    <>
      {(error.length > 0 || readValues(q, 'error').length > 0) && (
        <FacetGroup title="Error" values={error} {...group('error')}>
          {linkOf('error', true)}
        </FacetGroup>
      )}
      {(type.length > 1 || readValues(q, 'type').length > 0) && (
        <FacetGroup title="Type" values={type} {...group('type')}>
          {linkOf('type', false)}
        </FacetGroup>
      )}
      <FacetGroup title="Queued" values={time} what="time" chosen={[]}>
        {linkOf('since', true)}
      </FacetGroup>
      {!isExact && isCut(facets) && (
        <Button size="sm" onClick={onCountExactly}>
          Count exactly
        </Button>
      )}
    </>
  );
}
