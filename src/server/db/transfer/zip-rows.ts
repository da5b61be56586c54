import type { Readable, Source, Target } from './ends';
import { fitRows } from './fit-rows';
import { nameRow, TransferError, type Row, type Table } from './table';

/**
 * Reads both databases side by side.
 * @returns the rows, serialized, in batches
 * @throws TransferError at the first row that is not the same in both
 */
export async function* zipRows(
  table: Table,
  source: Source,
  target: Target,
): AsyncGenerator<string[]> {
  const [theirs, ours] = [batchesOf(source, table), batchesOf(target, table)];
  for (;;) {
    const [expected, given] = [await theirs(), await ours()];
    const fitted = fitRows(target, table, expected);
    const rows = fitted.map((row) => JSON.stringify(row));
    for (let at = 0; at < Math.max(rows.length, given.length); at++) {
      if (rows[at] !== JSON.stringify(given[at])) throw differing(table, fitted[at], given[at]);
    }
    if (rows.length === 0) return;
    yield rows;
  }
}

function differing(table: Table, expected?: Row, given?: Row): TransferError {
  if (!given || !expected || nameRow(table, given) !== nameRow(table, expected)) {
    const row = nameRow(table, (expected ?? given)!);
    return new TransferError(`the rows of the copy are not those of the source, from ${row} on`);
  }
  const column = table.columns.find((_, at) => given[at] !== expected[at])!;
  return new TransferError(`${nameRow(table, given)}: ${column.name} is not the same in the copy`);
}

/** @returns asks for the next batch: empty after the last one */
function batchesOf(from: Readable, table: Table): () => Promise<Row[]> {
  const batches = from.read(table)[Symbol.asyncIterator]();
  return async () => {
    const next = await batches.next();
    return next.done ? [] : next.value;
  };
}
