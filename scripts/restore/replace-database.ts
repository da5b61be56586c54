import Database from 'better-sqlite3';
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { besides, copyBeside } from '../../src/server/db/copies/names';
import { removeDatabase } from '../../src/server/db/copies/save-copy';
import { restrictFile } from '../../src/server/files/private';
import { syncToDisk } from '../../src/server/files/publish-file';
import { SetupError } from '../setup/say.mjs';

/**
 * Puts `incoming` in the place of the database `target`, at one moment, and keeps what was there.
 * @returns where that is; null when there was nothing. @throws SetupError when it is in use
 */
export function replaceDatabase(incoming: string, target: string, now: Date): string | null {
  const isThere = existsSync(target);
  const kept = copyBeside(target, 'replaced', now);
  for (const end of ['', ...besides]) restrictFile(target + end);
  // By a second name, so that there is a database at every moment; and before SQLite looks at it,
  // which throws the log of a damaged one away.
  for (const end of ['', ...besides]) linkIfPossible(target + end, kept + end);
  const lock = isThere ? takeForOurselves(target, kept) : null;
  try {
    if (lock) for (const end of besides) rmSync(kept + end, { force: true });
    if (isThere && !existsSync(kept)) renameSync(target, kept);
    // What belongs to the old file must never be read as part of the new one.
    for (const end of besides) moveAway(target + end, kept + end);
    renameSync(incoming, target);
    syncToDisk(dirname(target));
    return isThere ? kept : null;
  } finally {
    lock?.close();
  }
}

/**
 * Moves what the log beside the database holds into it, which takes that nobody else has it open,
 * and keeps everybody out. Null for a file that SQLite cannot read: it is replaced as it is.
 */
function takeForOurselves(target: string, kept: string): Database.Database | null {
  const db = new Database(target, { fileMustExist: true, timeout: 100 });
  try {
    if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw inUse(target);
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    const { code = '' } = error as NodeJS.ErrnoException;
    const isInUse = error instanceof SetupError || /^SQLITE_(BUSY|LOCKED)/.test(code);
    if (!isInUse) return null;
    removeDatabase(kept);
    throw inUse(target);
  }
}

function inUse(target: string): SetupError {
  return new SetupError(
    `${target} is in use by another program. Stop the server and whatever else has it open, and ` +
      'try again.',
  );
}

function linkIfPossible(from: string, to: string): void {
  try {
    if (existsSync(from)) linkSync(from, to);
  } catch {
    // A file system without links: renamed later, where the two steps can be seen apart.
  }
}

function moveAway(from: string, to: string): void {
  if (!existsSync(from)) return;
  if (existsSync(to)) rmSync(from, { force: true });
  else renameSync(from, to);
}
