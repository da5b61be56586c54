// Copies all rows from one database to another, and compares the two row by row.
import { createHash } from 'node:crypto';
import type { Source, Target } from './ends';
import { fitRows, type Replaced } from './fit-rows';
import { insertRows } from './insert-rows';
import { parentsFirst, TransferError, type Table } from './table';
import { zipRows } from './zip-rows';

export interface TransferOptions {
  /** called after each batch */
  onProgress?(step: 'copy' | 'verify', table: Table, rows: number): void;
  /** called for each text that the target cannot store as it is */
  onReplaced?(replaced: Replaced): void;
}

export interface Transferred {
  table: string;
  rows: number;
  /** SHA-256 of all rows, as both databases have them */
  hash: string;
}

/** @throws TransferError; the target stays marked as unfinished then */
export async function transfer(
  source: Source,
  target: Target,
  options: TransferOptions = {},
): Promise<Transferred[]> {
  refuseDifferentTables(source.tables, target.tables);
  const tables = parentsFirst(target.tables);
  for (const table of tables) await copyTable(table, source, target, options);
  const done: Transferred[] = [];
  for (const table of tables) done.push(await verifyTable(table, source, target, options));
  await target.finish();
  return done;
}

/** Both have the schema of this version, so this is a fault of a migration. */
function refuseDifferentTables(source: readonly Table[], target: readonly Table[]): void {
  const describe = (tables: readonly Table[]) =>
    tables
      .flatMap(({ name, columns }) =>
        columns.map((column) => `${name}.${column.name} (${column.kind})`),
      )
      .sort();
  const [a, b] = [describe(source), describe(target)];
  const different = [
    ...a.filter((name) => !b.includes(name)),
    ...b.filter((name) => !a.includes(name)),
  ];
  if (different.length === 0) return;
  throw new TransferError(`the two databases differ in ${different.join(', ')}`);
}

async function copyTable(
  table: Table,
  source: Source,
  target: Target,
  { onProgress, onReplaced }: TransferOptions,
): Promise<void> {
  let copied = 0;
  for await (const rows of source.read(table)) {
    await insertRows(target, table, fitRows(target, table, rows, onReplaced));
    copied += rows.length;
    onProgress?.('copy', table, copied);
  }
  const lastId = await source.readLastId(table);
  if (lastId) await target.setLastId(table, lastId);
}

async function verifyTable(
  table: Table,
  source: Source,
  target: Target,
  { onProgress }: TransferOptions,
): Promise<Transferred> {
  const hash = createHash('sha256');
  let compared = 0;
  for await (const rows of zipRows(table, source, target)) {
    for (const row of rows) hash.update(row).update('\n');
    compared += rows.length;
    onProgress?.('verify', table, compared);
  }
  const [given, expected] = [await target.readLastId(table), await source.readLastId(table)];
  if (given !== expected) {
    throw new TransferError(`the last id of ${table.name} is ${given}, and should be ${expected}`);
  }
  return { table: table.name, rows: compared, hash: hash.digest('hex') };
}
