// What a copy between two databases is made of: tables as their catalogues describe them, and rows
// whose values are text, whichever database they come from.

/** A `moment` travels as ISO 8601 in UTC, an `integer` in decimal digits, a `boolean` as true or false. */
export type Kind = 'text' | 'integer' | 'real' | 'boolean' | 'moment';

export interface Column {
  name: string;
  kind: Kind;
}

export interface Table {
  name: string;
  /** by name */
  columns: readonly Column[];
  /** the columns of the primary key, in its order */
  key: readonly string[];
  /** the other tables that its rows refer to */
  parents: readonly string[];
}

export type Row = readonly (string | null)[];

/** Prisma's own, and what triggers make of other tables as these are filled. */
const leftOut = ['_prisma_migrations', 'book_counts'];

export function isCopied(table: string): boolean {
  return !leftOut.includes(table);
}

/** The copy cannot go on: the message is for a person, and says what to do. */
export class TransferError extends Error {
  override name = 'TransferError';
}

/** The values of a row's primary key. */
export function keyOf(table: Table, row: Row): (string | null)[] {
  return table.key.map((name) => row[table.columns.findIndex((column) => column.name === name)]!);
}

/** How a person is told of a row, such as `job_logs, row id = 17`. */
export function nameRow(table: Table, row: Row): string {
  const values = keyOf(table, row).map(
    (value, at) => `${table.key[at]} = ${JSON.stringify(value)}`,
  );
  return `${table.name}, row ${values.join(', ')}`;
}

/**
 * The tables, each after those that its rows refer to.
 * @throws TransferError for a circle
 */
export function parentsFirst(tables: readonly Table[]): Table[] {
  const ordered: Table[] = [];
  let left = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1));
  while (left.length > 0) {
    const isReady = ({ parents }: Table) => !left.some(({ name }) => parents.includes(name));
    const ready = left.filter(isReady);
    if (ready.length === 0) {
      throw new TransferError(
        `the tables ${left.map(({ name }) => name).join(', ')} refer to one another in a circle`,
      );
    }
    ordered.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return ordered;
}
