import { needlesOf, parseLogQuery } from '@/model/log/log-query';
import { dataForms } from '@/model/log/match-line';

interface HighlightedProps {
  text: string;
  query: string;
}

/** The text with each occurrence of what `query` looks for marked, whatever its case. */
export function Highlighted({ text, query }: HighlightedProps) {
  const pattern = patternFor(query);
  if (!pattern) return text;
  // What is captured stands between what is not.
  return text.split(pattern).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <mark key={index} className="rounded-sm bg-yellow-400/40 text-fg">
        {part}
      </mark>
    ),
  );
}

let latest: { query: string; pattern: RegExp | null } = { query: '', pattern: null };

/** Made once for all rows, which show the same query. */
function patternFor(query: string): RegExp | null {
  if (latest.query !== query) latest = { query, pattern: makePattern(query) };
  return latest.pattern;
}

function makePattern(query: string): RegExp | null {
  if (query.trim() === '') return null;
  const needles = needlesOf(parseLogQuery(query)).flatMap(dataForms);
  const escaped = needles.map((needle) => needle.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`(${escaped.join('|')})`, 'gi');
}
