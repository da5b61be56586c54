import type { Row, Table } from './table';

/** How many rows are read, and written, at once. */
export const batchRows = 250;

/** A database as a copy reads it. */
export interface Readable {
  tables: readonly Table[];
  /** All rows in the order of the primary key, in batches of at most `batchRows`. */
  read(table: Table): AsyncIterable<Row[]>;
  /** The highest id that `table` has ever given away; null where it gives none. */
  readLastId(table: Table): Promise<bigint | null>;
}

/** The database that is copied, as it was at one moment; nothing is written to it. */
export interface Source extends Readable {
  /** about what its tables take on the disk */
  bytes: number;
  close(): Promise<void>;
}

/** The database that is filled. From the start to `finish` it is marked as unfinished. */
export interface Target extends Readable {
  /** how a person empties it */
  emptying: string;
  /** `text` as this database can store it */
  fit(text: string): string;
  /** All of them or none. @throws Error of the database */
  insert(table: Table, rows: readonly Row[]): Promise<void>;
  /** The next id is higher than `id`. */
  setLastId(table: Table, id: bigint): Promise<void>;
  /** Takes the mark away, when all else is on the disk. */
  finish(): Promise<void>;
  close(): Promise<void>;
}
