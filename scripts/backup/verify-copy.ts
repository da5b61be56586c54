import Database from 'better-sqlite3';
import { checkCopy } from '../../src/server/db/copies/save-copy';
import { SetupError } from '../setup/say.mjs';

/** Reads all of the copy and brings it to the disk. @returns what is in it. @throws SetupError */
export function verifyCopy(file: string): { jobs: number; lines: number } {
  try {
    checkCopy(file);
  } catch (error) {
    throw new SetupError(
      `${(error as Error).message}. The database itself is probably damaged too.`,
    );
  }
  return countRows(file);
}

/** What there is in a database of ours, as a person would say it. */
export function countRows(file: string): { jobs: number; lines: number } {
  const db = new Database(file, { readonly: true });
  try {
    const count = (table: string) =>
      db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    return { jobs: count('jobs'), lines: count('job_logs') };
  } finally {
    db.close();
  }
}
