import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { endRunning } from '../../src/server/worker/run-job/end-running';
import { removeDatabase } from '../../src/server/db/copies/save-copy';
import { makePrivateFolder } from '../../src/server/files/private';
import { publishFile } from '../../src/server/files/publish-file';
import { SetupError } from '../setup/say.mjs';
import { copyDatabase } from './copy-database';
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
  makePrivateFolder(dirname(target));
  removeDatabase(partial);
  try {
    copyDatabase(source, partial);
    const running = await endRunning(partial, now, {
      cause: 'backup',
      at: 'backup_at',
      sentence: 'the job was still running when this backup was made',
    });
    const counts = verifyCopy(partial);
    publish(partial, target);
    return { bytes: statSync(target).size, ...counts, running };
  } finally {
    removeDatabase(partial);
  }
}

function publish(partial: string, target: string): void {
  try {
    publishFile(partial, target);
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
