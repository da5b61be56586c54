import Database from 'better-sqlite3';
import { makePrivateFile } from '../../src/server/files/private';
import { SetupError } from '../setup/say.mjs';

/**
 * One read of the whole file as it is at this moment. A server that writes meanwhile does not wait
 * for it, nor is what it writes in the copy.
 * @throws SetupError when the source cannot be read or the copy not written
 */
export function copyDatabase(source: string, target: string): void {
  let db: Database.Database | undefined;
  try {
    // It holds what the database holds: for its owner alone, from its first byte on.
    makePrivateFile(target);
    db = new Database(source, { fileMustExist: true, timeout: 30_000 });
    db.prepare('VACUUM INTO ?').run(target);
  } catch (error) {
    const { message } = error as Error;
    throw new SetupError(`${source} could not be copied to ${target}: ${message}.`);
  } finally {
    db?.close();
  }
}
