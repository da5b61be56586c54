import { existsSync, linkSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetupError } from '../setup/say.mjs';
import { copyDatabase } from './copy-database';
import { endRunning } from './end-running';
import { verifyCopy } from './verify-copy';

export interface BackedUp {
  bytes: number;
  jobs: number;
  lines: number;
  /** how many jobs ran while the copy was made */
  running: number;
}

/**
 * Copies the SQLite file `source`, live or not, to `target`, which must not exist: it appears there
 * whole and checked, or not at all.
 * @throws SetupError that says what to do
 */
export async function backUp(source: string, target: string, now = new Date()): Promise<BackedUp> {
  if (!existsSync(source)) throw new SetupError(`There is no database ${source} to back up.`);
  if (existsSync(target)) throw alreadyThere(target);
  const partial = `${target}.partial`;
  mkdirSync(dirname(target), { recursive: true });
  remove(partial);
  try {
    copyDatabase(source, partial);
    const running = await endRunning(partial, now);
    const counts = verifyCopy(partial);
    publish(partial, target);
    return { bytes: statSync(target).size, ...counts, running };
  } finally {
    remove(partial);
  }
}

/** Under its name at last; unlike a rename, a link refuses what somebody put there meanwhile. */
function publish(partial: string, target: string): void {
  try {
    linkSync(partial, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(target);
    throw error;
  }
}

function alreadyThere(target: string): SetupError {
  return new SetupError(
    `${target} exists already, and a backup overwrites nothing. Name another file.`,
  );
}

function remove(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
}
