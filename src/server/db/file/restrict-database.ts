import { restrictFile } from '@/server/files/private';
import { getLogger } from '@/server/logger';
import { besides } from '../copies/names';

/** Takes the files of the database away from other users; SQLite gives new ones the same mode. */
export function restrictDatabase(path: string): void {
  for (const end of ['', ...besides]) {
    try {
      restrictFile(path + end);
    } catch (error) {
      // Another user's, who lets this one write to it.
      const file = path + end;
      getLogger().warn({ file, err: error }, 'other users may be able to read the database');
    }
  }
}
