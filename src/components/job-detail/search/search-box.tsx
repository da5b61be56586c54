'use client';

import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useId, type Ref } from 'react';
import { Button } from '@/components/ui/button';
import { maxQueryChars } from '@/model/log/match-line';
import { SearchNote } from './search-note';

interface SearchBoxProps {
  query: string;
  /** "3 of 1,922 in 48,113 lines"; empty without a search */
  result: string;
  onSearch: (query: string) => void;
  onStep: (by: 1 | -1) => void;
  onLeave: () => void;
  ref: Ref<HTMLInputElement>;
}

export function SearchBox({ query, result, onSearch, onStep, onLeave, ref }: SearchBoxProps) {
  const noteId = useId();
  return (
    <div
      role="search"
      className="relative flex h-7 min-w-0 flex-1 basis-40 items-center field rounded-md pl-2 max-sm:-order-2 max-sm:has-[input:not(:placeholder-shown)]:basis-full sm:max-w-96"
    >
      <Search aria-hidden className="size-3.5 shrink-0 text-faint" />
      <input
        ref={ref}
        type="search"
        value={query}
        maxLength={maxQueryChars}
        aria-label="Search the log"
        placeholder="Search messages, data, stacks"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={noteId}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
          if (event.key === 'Escape') (query === '' ? onLeave : () => onSearch(''))();
        }}
        className="h-full min-w-0 flex-1 bg-transparent px-2 text-sm outline-none placeholder:text-faint [&::-webkit-search-cancel-button]:hidden"
      />
      <output aria-live="polite" className="shrink-0 truncate text-xs text-muted tabular">
        {result}
      </output>
      {query !== '' && (
        <span className="flex">
          <SearchButton icon={ChevronUp} label="Previous match" onPress={() => onStep(-1)} />
          <SearchButton icon={ChevronDown} label="Next match" onPress={() => onStep(1)} />
          <SearchButton icon={X} label="Clear search" onPress={() => onSearch('')} />
        </span>
      )}
      {/* Over the log, which must not move while somebody types. */}
      <div id={noteId} role="status" className="absolute top-full left-0 z-10 mt-1 max-w-full">
        <SearchNote query={query} />
      </div>
    </div>
  );
}

interface SearchButtonProps {
  icon: typeof X;
  label: string;
  onPress: () => void;
}

function SearchButton({ icon, label, onPress }: SearchButtonProps) {
  return (
    <Button
      variant="ghost"
      size="sm"
      icon={icon}
      aria-label={label}
      onClick={onPress}
      className="size-6!"
    />
  );
}
