// What a row says on its one line: the message, and the data as key=value. Pure.
import type { JobLog } from '@/model/api/job-logs';
import type { TextRange } from '@/model/fold-text';
import { showFields } from '@/model/log/show-data';
import { showControls } from '@/model/show-controls';
import { bookLinkOf } from '@/model/log/book-links';
import { findTail, measureNeeds, messageTail, type RowNeeds, type RowPart } from './fit-row';
import { findMarks } from './highlighted';

interface ShownPart extends RowPart {
  ranges: readonly TextRange[];
}

export interface RowField {
  key: ShownPart;
  /** to the book that the value names */
  link: string | null;
  /** a quotation mark, and what of the value all paths share */
  before: string;
  prefix: string;
  value: ShownPart;
}

export interface RowPlan {
  message: ShownPart;
  fields: RowField[];
  needs: RowNeeds;
}

/** The room of an icon. */
const linkColumns = 4;

/** Stands for the folder that all paths share. */
const prefixMark = '…/';

/**
 * @param roots the library's folders
 * @param pathPrefix the folder that all paths of the log are in; empty where they share none
 * @param isWhole nothing gives way
 */
export function planRow(
  line: Pick<JobLog, 'message' | 'data'>,
  query: string,
  pathPrefix: string,
  roots: readonly string[],
  isWhole: boolean,
): RowPlan {
  const message = planMessage(showControls(line.message), query, isWhole);
  const shown = showFields(line.data).map(({ key, value }) => ({
    key: key === null ? '' : showControls(`${key}=`),
    value: showControls(value),
    link: key === null ? null : bookLinkOf(key, valueOf(line.data, key), roots),
  }));
  const text = shown.map(({ key, value }) => key + value).join(' ');
  const marks = findMarks(text, query);
  let from = 0;
  const fields = shown.map(({ key, value, link }): RowField => {
    const valueFrom = from + key.length;
    const keyRanges = within(marks, from, key.length);
    from = valueFrom + value.length + 1;
    const ranges = within(marks, valueFrom, value.length);
    const { before, prefix } = findPrefix(value, ranges, pathPrefix);
    const start = before.length + prefix.length;
    const rest = value.slice(start);
    const restRanges = within(ranges, start, rest.length);
    const tailAt = isWhole ? null : findTail(rest, restRanges);
    return {
      key: { text: key, tailAt: null, ranges: keyRanges },
      link,
      before,
      prefix,
      value: { text: rest, tailAt, ranges: restRanges },
    };
  });
  const separators = fields.reduce(
    (sum, { link, before, prefix }) =>
      sum + 1 + (link ? linkColumns : 0) + before.length + (prefix === '' ? 0 : prefixMark.length),
    0,
  );
  const parts = [message, ...fields.flatMap(({ key, value }) => [key, value])];
  return { message, fields, needs: measureNeeds(parts, separators) };
}

function planMessage(text: string, query: string, isWhole: boolean): ShownPart {
  const ranges = findMarks(text, query);
  return { text, ranges, tailAt: isWhole ? null : findTail(text, ranges, messageTail) };
}

/** What all paths begin with, unless it is sought. */
function findPrefix(value: string, ranges: readonly TextRange[], pathPrefix: string) {
  const quote = value.startsWith('"') ? '"' : '';
  const end = quote.length + pathPrefix.length;
  const isIn = pathPrefix !== '' && value.startsWith(quote + pathPrefix) && value.length > end;
  const isSought = ranges.some(({ start }) => start < end);
  return isIn && !isSought ? { before: quote, prefix: pathPrefix } : { before: '', prefix: '' };
}

/** The ranges of a text that lie in a stretch of it, counted from its start. */
function within(ranges: readonly TextRange[], from: number, length: number): TextRange[] {
  return ranges
    .filter(({ start, end }) => end > from && start < from + length)
    .map(({ start, end }) => ({
      start: Math.max(0, start - from),
      end: Math.min(length, end - from),
    }));
}

function valueOf(data: JobLog['data'], key: string): unknown {
  return data !== null && typeof data === 'object' && !Array.isArray(data) ? data[key] : undefined;
}
