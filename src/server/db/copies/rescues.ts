// Where the copy of a lost database is saved, and what a start makes of one that it finds.
import { readdirSync, statSync, type Stats } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makePrivateFolder } from '@/server/files/private';
import { copyBeside, copyElsewhere, copyPattern, startOfCopies } from './names';

const rescuePattern = copyPattern(/rescue/);

/** The folders for a rescue, best first: beside the database, else where this user can write. */
function rescueFolders(database: string, cacheDir: string): string[] {
  return [...new Set([dirname(database), cacheDir, tmpdir()])];
}

/**
 * Saves a copy in the first folder that takes it; a folder that is gone is made again.
 * @returns the file. @throws Error that says why none did
 */
export async function saveInFirst(
  { database, cacheDir }: { database: string; cacheDir: string },
  save: (target: string) => Promise<void>,
  now = new Date(),
): Promise<string> {
  const failures: string[] = [];
  for (const folder of rescueFolders(database, cacheDir)) {
    const isBeside = folder === dirname(database);
    const target = isBeside
      ? copyBeside(database, 'rescue', now)
      : copyElsewhere(folder, database, 'rescue', now);
    try {
      makePrivateFolder(folder);
      await save(target);
      return target;
    } catch (error) {
      failures.push(`${target}: ${(error as Error).message}`);
    }
  }
  throw new Error(failures.join('; '));
}

/** The rescues of `database` that this user made, oldest first. */
export function findRescues(database: string, cacheDir: string): string[] {
  return rescueFolders(database, cacheDir)
    .flatMap((folder) => listRescues(folder, database))
    .sort((a, b) => a.stats.mtimeMs - b.stats.mtimeMs)
    .map(({ path }) => path);
}

interface Rescue {
  path: string;
  stats: Stats;
}

function listRescues(folder: string, database: string): Rescue[] {
  const start = startOfCopies(folder, database);
  try {
    return readdirSync(/* turbopackIgnore: true */ folder)
      .filter((name) => name.startsWith(start) && rescuePattern.test(name.slice(start.length)))
      .map((name) => join(/* turbopackIgnore: true */ folder, name))
      .map((path) => ({ path, stats: statSync(/* turbopackIgnore: true */ path) }))
      .filter(({ stats }) => stats.isFile() && isOurs(stats));
  } catch {
    // There is no such folder, so there is nothing in it.
    return [];
  }
}

/** Anybody may put files into the system's temporary folder. */
function isOurs({ uid }: Stats): boolean {
  return process.getuid === undefined || process.getuid() === uid;
}

/** @throws Error when a rescue holds more than the database: it says how to put it back */
export function refuseUnrestored(database: string, rescues: readonly string[]): void {
  const newest = rescues.at(-1);
  if (newest === undefined) return;
  const changedAt = lastChange(database);
  const rescuedAt = statSync(/* turbopackIgnore: true */ newest).mtimeMs;
  if (changedAt !== null && changedAt >= rescuedAt) return;
  const state = changedAt === null ? `There is no database ${database}` : `${database} is older`;
  const comparison = changedAt === null ? ', but' : ' than';
  throw new Error(
    `${state}${comparison} the copy that was rescued when it was lost: ${newest}. ` +
      `Put the copy back with: npm run restore -- ${newest} ` +
      '(or, to go on without it, move it to another folder).',
  );
}

/** Null when there is no database. */
function lastChange(database: string): number | null {
  const times = [database, `${database}-wal`]
    .map((file) => statSync(/* turbopackIgnore: true */ file, { throwIfNoEntry: false }))
    .map((stats) => stats?.mtimeMs ?? null);
  return times[0] == null ? null : Math.max(times[0], times[1] ?? 0);
}
