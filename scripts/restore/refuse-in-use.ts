import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SetupError } from '../setup/say.mjs';

/**
 * Refuses while a process of this machine has the file open, or had when the file was deleted. Only
 * Linux tells; elsewhere the lock on the database does (see replace-database.ts).
 * @throws SetupError that ends with `advice`
 */
export function refuseInUse(file: string, advice: string): void {
  const users = findUsers(file);
  if (users.length === 0) return;
  const who = users.length === 1 ? `process ${users[0]}` : `processes ${users.join(', ')}`;
  throw new SetupError(`${file} is in use by ${who}. ${advice}`);
}

function findUsers(file: string): number[] {
  return list('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => list(`/proc/${pid}/fd`).some((fd) => isOpen(file, `/proc/${pid}/fd/${fd}`)))
    .map(Number);
}

/** Another user's processes cannot be looked into, nor those that ended meanwhile. */
function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isOpen(file: string, descriptor: string): boolean {
  try {
    const path = readlinkSync(descriptor);
    if (path === file || path === `${file} (deleted)`) return true;
    // Seen from a container, or by way of a link, the same file has another path.
    return basename(path) === basename(file) && isSame(file, descriptor);
  } catch {
    return false;
  }
}

function isSame(file: string, other: string): boolean {
  const [a, b] = [file, join(other)].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}
