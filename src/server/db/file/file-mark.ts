// Whether somebody else has written the database file. SQLite keeps a number in the file's header for
// whoever uses it (user_version). Each database has one of its own, and so has each copy that we make:
// a file with another number is another database, and one that ends early is not what SQLite wrote.
// Source: https://www.sqlite.org/fileformat.html#the_database_header
import type Database from 'better-sqlite3';
import { randomInt } from 'node:crypto';
import { open } from 'node:fs/promises';

const magic = 'SQLite format 3\0';
const headerBytes = 100;

interface Header {
  /** 0 = none yet */
  mark: number;
  /** of the file, in bytes */
  size: number;
  /** what the header says it is at least, in bytes */
  wholeSize: number;
}

/** Of the file at `path` as it is on the disk; null where that is no database. */
async function readHeader(path: string): Promise<Header | null> {
  const file = await open(/* turbopackIgnore: true */ path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    if (bytesRead < headerBytes || buffer.toString('latin1', 0, 16) !== magic) return null;
    const { size } = await file.stat();
    // A page of 65,536 bytes is written as 1.
    const pageSize = buffer.readUInt16BE(16) === 1 ? 65_536 : buffer.readUInt16BE(16);
    return { mark: buffer.readUInt32BE(60), size, wholeSize: buffer.readUInt32BE(28) * pageSize };
  } finally {
    await file.close();
  }
}

/** Gives `db` a mark that no other database has. */
export function renewMark(db: Database.Database): void {
  db.pragma(`user_version = ${randomInt(1, 2 ** 31)}`);
}

/** Once and for all, whichever of several processes comes first. */
export function markOnce(db: Database.Database): void {
  const hasMark = () => db.pragma('user_version', { simple: true }) !== 0;
  if (hasMark()) return;
  db.transaction(() => {
    if (!hasMark()) renewMark(db);
  }).immediate();
}

/**
 * @returns asks whether the file at `path` was written by somebody else since the last time it was not
 */
export function watchMark(path: string): () => Promise<boolean> {
  let last: Header | null = null;
  return async () => {
    const header = await readHeader(path);
    if (!header) return last !== null;
    // A checkpoint writes the header first, but never makes a file shorter than that says.
    if (last && header.size < last.size && header.size < header.wholeSize) return true;
    if (last && last.mark !== 0 && header.mark !== last.mark) return true;
    last = header;
    return false;
  };
}
