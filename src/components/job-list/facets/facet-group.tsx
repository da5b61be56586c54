'use client';

import { useId, useState, type ReactNode } from 'react';
import { isSame } from '@/components/query/edit-query';
import { Button } from '@/components/ui/button';
import type { FacetCount } from './describe-count';

/** With more values than these, the first are shown, and a field finds the others. */
const mostShown = 8;

interface FacetGroupProps {
  title: string;
  /** what a value is called: "type" */
  what: string;
  values: readonly FacetCount[];
  /** those that the query asks for: they are always shown */
  chosen: readonly string[];
  children: (value: FacetCount) => ReactNode;
}

/** The values of a facet. A long list is a few of them and a field to search in. */
export function FacetGroup({ title, what, values, chosen, children }: FacetGroupProps) {
  const id = useId();
  const [sought, setSought] = useState('');
  const [isOpen, setOpen] = useState(false);
  const isChosen = ({ value }: FacetCount) => chosen.some((one) => isSame(one, value));
  const missing = chosen
    .filter((one) => !values.some(({ value }) => isSame(one, value)))
    .map((value) => ({ value, count: 0 }));
  const all = [...missing, ...values];
  const found = all.filter(({ value }) => value.toLowerCase().includes(sought.toLowerCase()));
  const isLong = all.length > mostShown;
  const shown =
    sought !== '' || isOpen || !isLong
      ? found
      : found.filter((value, index) => index < mostShown || isChosen(value));
  return (
    <section aria-labelledby={id} className="mb-5">
      <h2 id={id} className="mb-1 px-2 text-xs font-medium text-faint">
        {title}
        {isLong && ` (${all.length})`}
      </h2>
      {isLong && (
        <input
          type="search"
          value={sought}
          aria-label={`Find a ${what}`}
          placeholder={`Find a ${what}`}
          onChange={({ target }) => setSought(target.value)}
          className="mb-1 h-7 w-full field rounded-md bg-bg px-2 text-xs placeholder:text-faint"
        />
      )}
      <ul className={isOpen || sought !== '' ? 'max-h-80 overflow-y-auto' : undefined}>
        {shown.map((value) => (
          <li key={value.value}>{children(value)}</li>
        ))}
      </ul>
      {sought !== '' && shown.length === 0 && (
        <p className="px-2 py-1 text-xs text-faint">There is no such {what}.</p>
      )}
      {isLong && sought === '' && (
        <Button variant="ghost" size="sm" onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer' : `Show all ${all.length}`}
        </Button>
      )}
    </section>
  );
}
