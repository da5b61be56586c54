import type { VirtualItem } from '@tanstack/react-virtual';
import { LogRowView, type RowActions } from './log-row-view';
import type { LogRow } from './log-rows';

interface DrawnRowsProps extends RowActions {
  rows: readonly LogRow[];
  /** which of them are drawn, in order; there may be others between two */
  items: readonly VirtualItem[];
  measure: (element: Element | null) => void;
}

/** Rows in the page's flow: they never cover each other, whatever their heights come to be. */
export function DrawnRows({ rows, items, measure, ...actions }: DrawnRowsProps) {
  return items.map((item, index) => (
    <div
      key={item.key}
      data-index={item.index}
      data-key={item.key}
      ref={measure}
      className="relative flow-root w-full bg-bg print:m-0!"
      style={{ marginTop: gapBefore(items, index) }}
    >
      <LogRowView row={rows[item.index]!} {...actions} />
    </div>
  ));
}

/** In px, not rounded: rounded, the heights of many rows would not add up to where the last one is. */
export const heightOf = (row: Element): number => row.getBoundingClientRect().height;

/** @returns the px that the rows between the one at `index` and the drawn one before it would take */
export function gapBefore(
  drawn: readonly { start: number; end: number }[],
  index: number,
): number | undefined {
  const before = drawn[index - 1];
  const gap = before ? Math.round(drawn[index]!.start - before.end) : 0;
  return gap > 0 ? gap : undefined;
}
