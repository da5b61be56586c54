import Database from 'better-sqlite3';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { SetupError } from '../setup/say.mjs';

/** Reads all of the copy and brings it to the disk. @returns what is in it. @throws SetupError */
export function verifyCopy(file: string): { jobs: number; lines: number } {
  const db = new Database(file);
  try {
    const found = db.pragma('integrity_check(1)', { simple: true }) as string;
    if (found !== 'ok') {
      throw new SetupError(`The copy is damaged, and so is the database it seems: ${found}.`);
    }
    const count = (table: string) =>
      db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    const counts = { jobs: count('jobs'), lines: count('job_logs') };
    // One file, without a log beside it that somebody might forget to copy.
    db.pragma('journal_mode = DELETE');
    return counts;
  } finally {
    db.close();
    syncFile(file);
  }
}

function syncFile(file: string): void {
  const fd = openSync(file, 'r');
  fsyncSync(fd);
  closeSync(fd);
}
