import { isDatabaseUnavailable } from '@/server/database-unavailable';
import type { Target } from './ends';
import { nameRow, TransferError, type Row, type Table } from './table';

/**
 * Inserts the rows; of a batch that the database refuses, halves are tried until the row is found.
 * @throws TransferError that names the row
 */
export async function insertRows(
  target: Target,
  table: Table,
  rows: readonly Row[],
): Promise<void> {
  try {
    await target.insert(table, rows);
  } catch (error) {
    // Without a connection no row is at fault.
    if (isDatabaseUnavailable(error)) throw error;
    if (rows.length === 1) {
      const { message } = error as Error;
      throw new TransferError(`${nameRow(table, rows[0]!)} was refused: ${message}`, {
        cause: error,
      });
    }
    const middle = Math.ceil(rows.length / 2);
    await insertRows(target, table, rows.slice(0, middle));
    await insertRows(target, table, rows.slice(middle));
  }
}
