/** What Escape does in a search box: one press undoes one thing, and an empty box is left. */
export function onEscape(query: string, isListOpen: boolean): 'close' | 'clear' | 'leave' {
  // A list that opened by itself for an empty box was not asked for.
  if (query === '') return 'leave';
  return isListOpen ? 'close' : 'clear';
}
