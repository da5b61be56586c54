import { cn } from '@/components/ui/class-names';
import type { Suggestion } from './complete-query';

interface SuggestionListProps {
  /** of the combobox: its list and options have ids made of it */
  id: string;
  suggestions: readonly Suggestion[];
  /** the index of the one that Enter takes; -1 = none */
  chosen: number;
  onTake: (suggestion: Suggestion) => void;
}

/** Over the page, which must not move while somebody types. */
export function SuggestionList({ id, suggestions, chosen, onTake }: SuggestionListProps) {
  return (
    <ul
      id={`${id}-list`}
      role="listbox"
      aria-label="Suggestions"
      className={cn(
        'absolute top-11 left-0 z-10 w-full max-w-xl rounded-md border bg-panel py-1 shadow-float',
        suggestions.length === 0 && 'hidden',
      )}
    >
      {suggestions.map((suggestion, index) => (
        <li
          key={suggestion.text}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          // Before the box loses its focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(suggestion);
          }}
          className="flex min-h-7 cursor-pointer items-baseline gap-3 px-3 py-1 hover:bg-raised aria-selected:bg-raised"
        >
          <span className="shrink-0 font-mono text-xs text-fg">{suggestion.text}</span>
          <span className="truncate text-xs text-muted">{suggestion.meaning}</span>
        </li>
      ))}
    </ul>
  );
}
