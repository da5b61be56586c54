import Database from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { makePrivateFile } from '@/server/files/private';
import { publishFile, syncToDisk } from '@/server/files/publish-file';
import { renewMark } from '../file/file-mark';
import { besides } from './names';

/**
 * Saves all that `db` can read at this moment as a database of its own, which appears at `target`
 * whole and checked, or not at all. One read transaction: other connections go on writing.
 */
export function saveCopy(db: Database.Database, target: string): void {
  const partial = `${target}.partial`;
  removeDatabase(partial);
  try {
    // SQLite takes an empty file for a new one, and keeps its mode.
    makePrivateFile(partial);
    db.prepare('VACUUM INTO ?').run(partial);
    checkCopy(partial);
    publishFile(partial, target);
  } finally {
    removeDatabase(partial);
  }
}

/**
 * Reads all of a copy, makes it a single file without a log beside it, and brings it to the disk.
 * @throws Error that says what is damaged
 */
export function checkCopy(file: string): void {
  const db = new Database(file);
  try {
    const found = db.pragma('integrity_check(1)', { simple: true }) as string;
    if (found !== 'ok') throw new Error(`the copy is damaged: ${found.replace(/\s+/g, ' ')}`);
    db.pragma('journal_mode = DELETE');
    // A server that runs on the original must know this file from it.
    renewMark(db);
  } finally {
    db.close();
  }
  syncToDisk(file);
}

export function removeDatabase(file: string): void {
  for (const end of ['', ...besides]) rmSync(file + end, { force: true });
}
