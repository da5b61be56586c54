import { createReadStream, createWriteStream, statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formatBytes } from '../../src/model/format';
import { findRescues } from '../../src/server/db/copies/rescues';
import { removeDatabase } from '../../src/server/db/copies/save-copy';
import { readLandedMigrations } from '../../src/server/db/migrate/landed-migrations';
import { readFreeBytes } from '../../src/server/files/free-space';
import { makePrivateFile, makePrivateFolder } from '../../src/server/files/private';
import { countRows } from '../backup/verify-copy';
import { SetupError } from '../setup/say.mjs';
import { checkSource } from './check-source';
import { refuseInUse } from './refuse-in-use';
import { replaceDatabase } from './replace-database';

export interface Restored {
  bytes: number;
  jobs: number;
  lines: number;
  /** whether the next start has migrations to apply */
  isOlder: boolean;
  /** where the database that was replaced is now; null = there was none */
  kept: string | null;
}

/**
 * Puts a checked copy of `source` in the place of the database `target`: whole, or not at all.
 * @throws SetupError that says what is wrong; nothing was changed then
 */
export async function restoreFrom(
  source: string,
  target: string,
  migrationsFolder: string,
  now = new Date(),
): Promise<Restored> {
  const stats = refuseNoFile(source);
  refuseItself(source, stats, target);
  refuseOlderRescue(source, target);
  refuseInUse(target, 'Stop the server, and try again.');
  refuseInUse(source, 'Back it up instead: npm run backup -- FILE');
  const incoming = `${target}.restoring`;
  try {
    makePrivateFolder(dirname(target));
    removeDatabase(incoming);
    await copy(source, incoming);
    const migrations = readLandedMigrations(migrationsFolder);
    const isOlder = checkSource(incoming, source, migrations);
    const rows = countRows(incoming);
    const { size } = statSync(incoming);
    const kept = replaceDatabase(incoming, target, now);
    return { bytes: size, ...rows, isOlder, kept };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof SetupError || code === undefined) throw error;
    throw new SetupError(`${source} could not be restored to ${target}: ${message}.`);
  } finally {
    removeDatabase(incoming);
  }
}

function refuseNoFile(source: string): Stats {
  const stats = statSync(source, { throwIfNoEntry: false });
  if (stats?.isFile()) return stats;
  throw new SetupError(stats ? `${source} is not a file.` : `There is no file ${source}.`);
}

function refuseItself(source: string, { dev, ino }: Stats, target: string): void {
  const there = statSync(target, { throwIfNoEntry: false });
  if (there?.dev !== dev || there.ino !== ino) return;
  throw new SetupError(`${source} is the database itself: there is nothing to restore.`);
}

/** Of two servers that lost one database, each rescues it, and the later copy holds more. */
function refuseOlderRescue(source: string, target: string): void {
  const rescues = findRescues(resolve(target), dirname(resolve(target)));
  const newest = rescues.at(-1);
  if (newest === undefined || newest === resolve(source) || !rescues.includes(resolve(source)))
    return;
  throw new SetupError(
    `${newest} was rescued later than ${source} and holds more. Restore that one ` +
      '(or, to go on without it, move it to another folder).',
  );
}

/** With the log beside it, which is there where a running database was copied file by file. */
async function copy(source: string, incoming: string): Promise<void> {
  const ends = ['', '-wal'].filter((end) => sizeOf(source + end) > 0);
  const bytes = ends.reduce((sum, end) => sum + sizeOf(source + end), 0);
  const free = readFreeBytes(dirname(incoming));
  if (free !== null && free < bytes) {
    throw new SetupError(
      `Restoring takes ${formatBytes(bytes)} in ${dirname(incoming)}, and ${formatBytes(free)} ` +
        'are free. Make room there, and try again.',
    );
  }
  for (const end of ends) {
    makePrivateFile(incoming + end);
    await pipeline(
      createReadStream(source + end),
      createWriteStream(incoming + end, { flags: 'r+' }),
    );
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
