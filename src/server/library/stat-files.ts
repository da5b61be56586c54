import { statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { problemFrom, type FileProblem } from './file-problem';
import { findFormatName } from './formats/find-format-name';
import type { FolderEntry } from './list-folder';

/** A media file as the walk found it. */
export interface FoundFile {
  path: string;
  format: string;
  size: number;
  /** whole seconds since 1970 */
  mtime: number;
  /** known already to be unreadable: there is no use in opening it */
  problem: FileProblem | null;
}

export const badName: FileProblem = {
  code: 'BAD_NAME',
  message: 'its name is not UTF-8; rename it',
};

/** Size and time of one file of a folder; null = it vanished meanwhile. */
export function statEntry(folder: string, { name, rawName }: FolderEntry): FoundFile | null {
  const path = join(folder, name);
  const format = findFormatName(name) ?? '';
  try {
    // A path that is no UTF-8 cannot be opened as text, but its bytes can be looked up.
    const { size, mtimeMs } = statSync(
      rawName ? Buffer.concat([Buffer.from(folder + sep), rawName]) : path,
    );
    const mtime = Math.floor(mtimeMs / 1000);
    return { path, format, size, mtime, problem: rawName ? badName : null };
  } catch (error) {
    const problem = problemFrom(error);
    return problem.code === 'ENOENT' ? null : { path, format, size: 0, mtime: 0, problem };
  }
}
