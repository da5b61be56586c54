// The backup that is made before the migrations of a database that holds data.
import Database from 'better-sqlite3';
import { rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { formatBytes } from '@/model/format';
import { readFreeBytes } from '@/server/files/free-space';
import { beforeMigration, besides, copyBeside, copyPattern, listNames } from './names';
import { saveCopy } from './save-copy';

const keptBackups = 3;
const ours = copyPattern(beforeMigration);

/**
 * Backs up the database at `path`, on which the caller holds the write lock.
 * @param migration the first one that will be applied
 * @returns the file of the backup, whole and checked
 * @throws Error that says what to do
 */
export function backUpFirst(
  path: string,
  migration: string,
  freeBytes = readFreeBytes(dirname(path)),
): string {
  // Also what starts that were killed left: each of them made a backup of its own.
  removeOldBackups(path);
  refuseWithoutSpace(path, freeBytes);
  const target = copyBeside(path, `before-${migration}`, new Date());
  const reader = new Database(path, { readonly: true });
  try {
    saveCopy(reader, target);
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`it could not be backed up to ${target} before it is migrated: ${message}`, {
      cause: error,
    });
  } finally {
    reader.close();
  }
  removeOldBackups(path);
  return target;
}

/** The copy is at most as large as what is copied. */
function refuseWithoutSpace(path: string, freeBytes: number | null): void {
  const wanted = [path, `${path}-wal`]
    .map((file) => statSync(/* turbopackIgnore: true */ file, { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, bytes) => sum + bytes);
  if (freeBytes === null || freeBytes >= wanted) return;
  throw new Error(
    `it is backed up before it is migrated, which takes ${formatBytes(wanted)} in its folder, and ` +
      `${formatBytes(freeBytes)} are free. Make room there, and start again.`,
  );
}

/** Removes all such backups but the newest, and what was left of those that were cut off. */
function removeOldBackups(path: string): void {
  const start = `${basename(path)}.`;
  const folder = dirname(path);
  const names = listNames(folder)
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length));
  const whole = names.filter((name) => ours.test(name)).sort(byTime);
  const partial = names.filter(
    (name) => ours.test(name.replace(partialEnd, '')) && !ours.test(name),
  );
  for (const name of [...whole.slice(0, -keptBackups), ...partial]) {
    rmSync(join(folder, start + name), { force: true });
  }
}

const partialEnd = new RegExp(String.raw`\.partial(?:${besides.join('|')})?$`);

function byTime(a: string, b: string): number {
  const timeOf = (name: string) => name.slice(name.indexOf('.') + 1);
  return timeOf(a) < timeOf(b) ? -1 : 1;
}
