import type { Target } from './ends';
import { nameRow, type Row, type Table } from './table';

/** A text of which not every character could be kept: they became U+FFFD. */
export interface Replaced {
  /** such as `job_logs, row id = 17` */
  row: string;
  column: string;
}

/** The rows as the target can store them. */
export function fitRows(
  target: Pick<Target, 'fit'>,
  table: Table,
  rows: readonly Row[],
  onReplaced?: (replaced: Replaced) => void,
): Row[] {
  return rows.map((row) =>
    row.map((value, at) => {
      const column = table.columns[at]!;
      if (value === null || column.kind !== 'text') return value;
      const fitting = target.fit(value);
      if (fitting !== value) onReplaced?.({ row: nameRow(table, row), column: column.name });
      return fitting;
    }),
  );
}
