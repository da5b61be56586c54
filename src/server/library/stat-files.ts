import { stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { problemFrom, type FileProblem } from './file-problem';
import { findFormat } from './formats/formats';
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

// A dead mount keeps whatever asks for one of its files: half of Node's threads (package.json has 16
// of them) stay free for everything else.
const atOnce = 8;

/** Size and time of the files in one folder; those that vanished meanwhile are left out. */
export async function statFiles(folder: string, entries: FolderEntry[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (let from = 0; from < entries.length; from += atOnce) {
    const step = entries.slice(from, from + atOnce);
    const files = await Promise.all(step.map((entry) => statEntry(folder, entry)));
    found.push(...files.filter((file) => file !== null));
  }
  return found;
}

async function statEntry(
  folder: string,
  { name, rawName }: FolderEntry,
): Promise<FoundFile | null> {
  const path = join(folder, name);
  const format = findFormat(name)?.name ?? '';
  try {
    // A path that is no UTF-8 cannot be opened as text, but its bytes can be looked up.
    const { size, mtimeMs } = await stat(
      rawName ? Buffer.concat([Buffer.from(folder + sep), rawName]) : path,
    );
    const mtime = Math.floor(mtimeMs / 1000);
    return { path, format, size, mtime, problem: rawName ? badName : null };
  } catch (error) {
    const problem = problemFrom(error);
    return problem.code === 'ENOENT' ? null : { path, format, size: 0, mtime: 0, problem };
  }
}
