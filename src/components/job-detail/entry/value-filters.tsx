import { Minus, Plus } from 'lucide-react';
import type { JsonValue } from '@/model/api/values';
import { queryForField } from '@/model/log/query-for-field';
import { showFields } from '@/model/log/show-data';
import { showControls } from '@/model/show-controls';

interface ValueFiltersProps {
  data: JsonValue;
  /** adds to the search */
  onFilter: (query: string) => void;
}

/** The data's fields, each to see only the lines that share its value, or only those that do not. */
export function ValueFilters({ data, onFilter }: ValueFiltersProps) {
  const queries = showFields(data).flatMap((field) => queryForField(field) ?? []);
  if (queries.length === 0) return null;
  return (
    <ul aria-label="Filter by value" className="flex flex-wrap gap-1.5 font-sans text-xs">
      {queries.slice(0, maxFields).map((query) => (
        <li key={query} className="flex h-6 max-w-full items-stretch rounded-md border">
          <button
            type="button"
            aria-label={`Only lines with ${query}`}
            title="Only lines with this value"
            onClick={() => onFilter(query)}
            className="flex min-w-0 items-center gap-1 rounded-l-md px-1.5 text-muted hover:bg-raised hover:text-fg"
          >
            <Plus aria-hidden className="size-3 shrink-0" />
            <span className="truncate font-mono">{showControls(query)}</span>
          </button>
          <button
            type="button"
            aria-label={`No lines with ${query}`}
            title="No lines with this value"
            onClick={() => onFilter(`-${query}`)}
            className="flex w-6 shrink-0 items-center justify-center rounded-r-md border-l text-muted hover:bg-raised hover:text-fg"
          >
            <Minus aria-hidden className="size-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** More would be a wall. */
const maxFields = 12;
