import { truncateSync } from 'node:fs';
import { logOf } from './file-identity';

/** Takes everything out of the log of the database at `file`, whoever has it open. */
export function emptyLog(file: string): void {
  try {
    truncateSync(/* turbopackIgnore: true */ logOf(file));
  } catch (error) {
    // Without a log there is nothing that a start could write into the file.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
