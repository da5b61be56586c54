import { Fragment } from 'react';
import { findTerms, foldText, type TextRange } from '@/model/fold-text';
import { needlesOf, parseLogQuery } from '@/model/log/log-query';
import { dataForms } from '@/model/log/match-line';

interface HighlightedProps {
  text: string;
  query: string;
}

/** The text with each place marked that `query` looks for, folded as the search folds. */
export function Highlighted({ text, query }: HighlightedProps) {
  return <Marked text={text} ranges={findMarks(text, query)} />;
}

/** Where a text has what `query` looks for. */
export function findMarks(text: string, query: string): readonly TextRange[] {
  return query === '' ? none : findTerms(text, needlesFor(query));
}

const none: readonly TextRange[] = [];

interface MarkedProps {
  text: string;
  /** of a longer text, where `from` is given: that in which `text` begins there */
  ranges: readonly TextRange[];
  from?: number;
}

export function Marked({ text, ranges, from = 0 }: MarkedProps) {
  const own = ranges
    .map(({ start, end }) => ({ start: Math.max(0, start - from), end: end - from }))
    .filter(({ start, end }) => start < Math.min(end, text.length));
  if (own.length === 0) return text;
  return (
    <>
      {own.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(own[index - 1]?.end ?? 0, start)}
          <mark className="rounded-sm bg-yellow-400/40 text-fg">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(own.at(-1)!.end)}
    </>
  );
}

let latest: { query: string; needles: readonly string[] } = { query: '', needles: [] };

/** Made once for all rows, which show the same query. */
function needlesFor(query: string): readonly string[] {
  if (latest.query !== query) {
    const needles = needlesOf(parseLogQuery(query)).flatMap(dataForms).map(foldText);
    latest = { query, needles: [...new Set(needles)] };
  }
  return latest.needles;
}
