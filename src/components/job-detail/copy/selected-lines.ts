import type { JobLog } from '@/model/api/job-logs';
import type { LogRow } from '../list/log-rows';
import { keyAt } from './use-selected-rows';

/** The lines that a selection reaches into, where there are several; of one, people copy a part. */
export function findSelectedLines(
  scroller: HTMLElement,
  rows: readonly LogRow[],
  selection: Selection | null,
): JobLog[] {
  if (!selection || selection.isCollapsed) return [];
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  const start = indexAt(scroller, rows, startContainer);
  const end = indexAt(scroller, rows, endContainer);
  if (start < 0 || end <= start) return [];
  const isStartEmpty = isBlank(scroller, rows[start]!, { from: [startContainer, startOffset] });
  const isEndEmpty = isBlank(scroller, rows[end]!, { to: [endContainer, endOffset] });
  const reached = rows.slice(start + Number(isStartEmpty), end + Number(!isEndEmpty));
  const lines = reached.flatMap((row) => (row.kind === 'line' ? [row.line] : []));
  return lines.length > 1 ? lines : [];
}

function indexAt(scroller: HTMLElement, rows: readonly LogRow[], node: Node): number {
  const key = keyAt(scroller, node);
  return key === null ? -1 : rows.findIndex((row) => row.key === key);
}

type Boundary = [node: Node, offset: number];

/** Whether a selection that begins or ends within a row takes none of its text. */
function isBlank(
  scroller: HTMLElement,
  { key }: LogRow,
  { from, to }: { from?: Boundary; to?: Boundary },
): boolean {
  const range = document.createRange();
  range.selectNodeContents(scroller.querySelector(`[data-key="${key}"]`)!);
  if (from) range.setStart(...from);
  if (to) range.setEnd(...to);
  return range.toString().trim() === '';
}
