import type Database from 'better-sqlite3';

/** DELETE is slower, but asks nothing of the file system that a network share lacks. */
export type JournalMode = 'WAL' | 'DELETE';

/** A process death loses nothing that was acknowledged; with a log, a power cut may lose the last moments. */
export function pragmasFor(journalMode: JournalMode): string[] {
  return [
    `PRAGMA journal_mode = ${journalMode}`,
    `PRAGMA synchronous = ${journalMode === 'WAL' ? 'NORMAL' : 'FULL'}`,
    'PRAGMA foreign_keys = ON',
  ];
}

/**
 * Moves what is in the write-ahead log into the database and gives the log up, without the memory that
 * a log is shared by. To be called before `db` reads anything. @throws Error when others have it open
 */
export function leaveLog(db: Database.Database): void {
  db.pragma('locking_mode = EXCLUSIVE');
  const mode = db.pragma('journal_mode = DELETE', { simple: true });
  if (mode !== 'delete') throw new Error('another program has it open. End that first.');
  db.pragma('locking_mode = NORMAL');
  // Only the next read gives the lock back.
  db.pragma('schema_version');
}
