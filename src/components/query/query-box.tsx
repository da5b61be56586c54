'use client';

import { Search, X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import { maxQueryChars } from '@/model/log/match-line';
import { findProblems } from '@/model/log/query-problems';
import {
  applySuggestion,
  completeQuery,
  type Known,
  type Scope,
  type Suggestion,
} from './complete-query';
import { onEscape } from './on-escape';
import { SuggestionList } from './suggestion-list';

interface QueryBoxProps {
  query: string;
  /** what it searches */
  scope: Scope;
  label: string;
  placeholder: string;
  known: Known;
  onChange: (query: string) => void;
  /** the reader has done typing */
  onSearch: () => void;
}

/** The one control of the page: a combobox whose list completes the word at the caret. */
export function QueryBox(props: QueryBoxProps) {
  const { query, scope, label, placeholder, known, onChange, onSearch } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState(query.length);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const completion = completeQuery(query, Math.min(caret, query.length), scope, known);
  const suggestions = isOpen ? completion.suggestions : [];
  const [problem] = findProblems(query, scope);

  const wanted = useRef<{ query: string; caret: number } | null>(null);
  // With the drawing of the query: a frame later, the caret would be moved before what is typed next.
  useLayoutEffect(() => {
    if (!wanted.current || wanted.current.query !== query) return;
    const { caret: at } = wanted.current;
    wanted.current = null;
    input.current?.setSelectionRange(at, at);
  });

  function take(suggestion: Suggestion) {
    const taken = applySuggestion(query, completion, suggestion);
    onChange(taken.query);
    setCaret(taken.caret);
    setChosen(-1);
    // Its values come next; behind a value there is nothing to offer.
    setOpen(suggestion.isKey);
    wanted.current = taken;
  }

  function press(event: KeyboardEvent) {
    const count = suggestions.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (count > 0) setChosen((now) => (now < 0 && step < 0 ? count - 1 : (now + step) % count));
    } else if ((event.key === 'Enter' || event.key === 'Tab') && suggestions[chosen]) {
      event.preventDefault();
      take(suggestions[chosen]);
    } else if (event.key === 'Enter') {
      setOpen(false);
      onSearch();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      const step = onEscape(query, count > 0);
      if (step === 'close') setOpen(false);
      else if (step === 'clear') onChange('');
      else input.current?.blur();
    }
  }

  return (
    <div role="search" className="relative min-w-0">
      <div className="flex h-10 items-center field rounded-md bg-bg pl-3">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <input
          ref={input}
          type="search"
          role="combobox"
          value={query}
          maxLength={maxQueryChars}
          aria-label={label}
          aria-expanded={suggestions.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={suggestions[chosen] && `${id}-${chosen}`}
          aria-describedby={`${id}-note`}
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => {
            onChange(target.value);
            setCaret(target.selectionStart ?? target.value.length);
            setChosen(-1);
            setOpen(true);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={press}
          className="h-full min-w-0 flex-1 bg-transparent px-2 font-mono text-sm outline-none placeholder:text-faint [&::-webkit-search-cancel-button]:hidden"
        />
        {query !== '' && (
          <Button
            variant="ghost"
            icon={X}
            aria-label="Clear search"
            onClick={() => {
              onChange('');
              input.current?.focus();
            }}
          />
        )}
      </div>
      <SuggestionList id={id} suggestions={suggestions} chosen={chosen} onTake={take} />
      <p id={`${id}-note`} role="status" className="min-h-6 px-1 pt-1 text-xs text-warn">
        {problem?.message}
      </p>
    </div>
  );
}
