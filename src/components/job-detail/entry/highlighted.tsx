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
  const ranges = query === '' ? [] : findTerms(text, needlesFor(query));
  return ranges.length === 0 ? text : markRanges(text, ranges);
}

function markRanges(text: string, ranges: readonly TextRange[]) {
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(ranges[index - 1]?.end ?? 0, start)}
          <mark className="rounded-sm bg-yellow-400/40 text-fg">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)!.end)}
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
