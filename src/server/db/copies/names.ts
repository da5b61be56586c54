// The names of the copies of a database: a word for the reason, and the time.
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export type Reason = `before-${string}` | 'rescue' | 'replaced';

/** The reason of a backup that is made before a migration. */
export const beforeMigration = /before-\d{4}_\w+/;

/** The files of one SQLite database besides the one that it is named by. */
export const besides = ['-wal', '-shm', '-journal'];

/** A copy beside the database, such as `shisho.db.before-0005_tags.20261128T001049Z`. */
export function copyBeside(database: string, reason: Reason, now: Date): string {
  return `${database}.${reason}.${stamp(now)}`;
}

/** A copy in a folder that other libraries may use too: the name tells whose it is. */
export function copyElsewhere(folder: string, database: string, reason: Reason, now: Date): string {
  return join(folder, `${startElsewhere(database)}${reason}.${stamp(now)}`);
}

/** What the name of a copy of `database` starts with in `folder`, up to its reason. */
export function startOfCopies(folder: string, database: string): string {
  return folder === dirname(database) ? `${basename(database)}.` : startElsewhere(database);
}

function startElsewhere(database: string): string {
  const hash = createHash('sha256').update(database).digest('hex').slice(0, 12);
  return `${basename(database)}.${hash}.`;
}

/** To the millisecond, so that the copies of two processes differ. */
function stamp(now: Date): string {
  return now.toISOString().replace(/[-:]/g, '');
}

const stampPattern = String.raw`\d{8}T\d{6}\.\d{3}Z`;

/** Matches what follows the start of the name of a finished copy. */
export function copyPattern(reason: RegExp): RegExp {
  return new RegExp(String.raw`^(?:${reason.source})\.${stampPattern}$`);
}

/** The names in a folder; none where it may be entered but not listed, or is gone. */
export function listNames(folder: string): string[] {
  try {
    return readdirSync(/* turbopackIgnore: true */ folder);
  } catch (error) {
    if (['EACCES', 'EPERM', 'ENOENT'].includes((error as NodeJS.ErrnoException).code!)) return [];
    throw error;
  }
}
