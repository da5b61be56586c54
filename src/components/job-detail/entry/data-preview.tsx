import { Fragment } from 'react';
import type { JsonValue } from '@/model/api/values';
import type { TextRange } from '@/model/fold-text';
import { showFields } from '@/model/log/show-data';
import { showControls } from '@/model/show-controls';
import { findMarks, Marked } from './highlighted';

interface DataPreviewProps {
  data: JsonValue;
  query: string;
  /** the folder that all paths of the log are in; empty where they share none */
  pathPrefix: string;
}

/** The data in the row: key=value, as the search finds it. */
export function DataPreview({ data, query, pathPrefix }: DataPreviewProps) {
  const fields = showFields(data).map(({ key, value }) => ({
    key: key === null ? '' : showControls(`${key}=`),
    value: showControls(value),
  }));
  const text = fields.map(({ key, value }) => key + value).join(' ');
  const ranges = findMarks(text, query);
  let from = 0;
  return fields.map(({ key, value }, index) => {
    const keyFrom = from;
    const valueFrom = keyFrom + key.length;
    from = valueFrom + value.length + 1;
    return (
      <Fragment key={index}>
        {index > 0 && ' '}
        <Marked text={key} ranges={ranges} from={keyFrom} />
        <span className="text-muted">
          <Value text={value} ranges={ranges} from={valueFrom} pathPrefix={pathPrefix} />
        </span>
      </Fragment>
    );
  });
}

interface ValueProps {
  text: string;
  ranges: readonly TextRange[];
  from: number;
  pathPrefix: string;
}

/** What all paths begin with is left to the eye's memory, though it is there to copy and to read out. */
function Value({ text, ranges, from, pathPrefix }: ValueProps) {
  const quote = text.startsWith('"') ? '"' : '';
  const end = quote.length + pathPrefix.length;
  const isIn = pathPrefix !== '' && text.startsWith(quote + pathPrefix) && text.length > end;
  const isSought = ranges.some((range) => range.start < from + end && range.end > from);
  if (!isIn || isSought) return <Marked text={text} ranges={ranges} from={from} />;
  return (
    <>
      {quote}
      <span className="text-faint before:content-['…/']" title={pathPrefix}>
        <span className="text-[0px]">{pathPrefix}</span>
      </span>
      <Marked text={text.slice(end)} ranges={ranges} from={from + end} />
    </>
  );
}
