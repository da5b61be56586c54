import { statSync, type BigIntStats } from 'node:fs';
import { join, sep } from 'node:path';
import { problemFrom, type FileProblem } from '../file-problem';
import { findFormatName } from '../formats/find-format-name';
import type { FolderEntry } from './list-folder';

/** A media file that is to be opened. */
export interface FileToRead {
  path: string;
  format: string;
  size: number;
  /** known already to be unreadable: there is no use in opening it */
  problem: FileProblem | null;
}

/** A media file as the walk found it. */
export interface FoundFile extends FileToRead {
  /** whole seconds since 1970 */
  mtime: number;
  /** nanoseconds since 1970 */
  mtimeNs: bigint;
  /** the same of the last change of its content, name, owner or rights */
  ctimeNs: bigint;
}

export const badName: FileProblem = {
  code: 'BAD_NAME',
  message: 'its name is not UTF-8; rename it',
};

const isFolder: FileProblem = {
  code: 'IS_A_FOLDER',
  message: 'it is a folder, with no book in it; pack its contents into one file',
};

/** Size and times of one file of a folder; null = it vanished meanwhile. */
export function statEntry(folder: string, { name, rawName }: FolderEntry): FoundFile | null {
  const path = join(folder, name);
  const format = findFormatName(name) ?? '';
  try {
    // A path that is no UTF-8 cannot be opened as text, but its bytes can be looked up.
    const stats = statSync(rawName ? Buffer.concat([Buffer.from(folder + sep), rawName]) : path, {
      bigint: true,
    });
    return { ...describe(stats), path, format, problem: rawName ? badName : null };
  } catch (error) {
    const problem = problemFrom(error);
    if (problem.code === 'ENOENT') return null;
    return { path, format, size: 0, mtime: 0, mtimeNs: 0n, ctimeNs: 0n, problem };
  }
}

function describe({ size, mtimeNs, ctimeNs }: BigIntStats) {
  return {
    size: Number(size),
    mtime: wholeSeconds(mtimeNs),
    mtimeNs: fitColumn(mtimeNs),
    ctimeNs: fitColumn(ctimeNs),
  };
}

/** From 2262 on, the nanoseconds need more than the column's 64 bits: they start again from below. */
function fitColumn(ns: bigint): bigint {
  return BigInt.asIntN(64, ns);
}

/** Down, also before 1970. */
function wholeSeconds(ns: bigint): number {
  const second = 1_000_000_000n;
  return Number((ns - (((ns % second) + second) % second)) / second);
}

/** A folder that is named like a book, as a book that cannot be read; null = it is not, or it vanished. */
export function statFolder(path: string): FoundFile | null {
  const format = findFormatName(path);
  if (!format) return null;
  try {
    return {
      ...describe(statSync(path, { bigint: true })),
      size: 0,
      path,
      format,
      problem: isFolder,
    };
  } catch {
    return null;
  }
}
