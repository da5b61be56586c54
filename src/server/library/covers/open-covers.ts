import { access, constants, mkdir } from 'node:fs/promises';
import { problemFrom, type FileProblem } from '../file-problem';
import { listCovers } from './cover-cache';

export interface Covers {
  folder: string;
  /** the keys of those that are there; null = nothing can be kept */
  keys: ReadonlySet<string> | null;
  problem: FileProblem | null;
}

/** Makes the folder of the covers where there is none, and looks what is in it. */
export async function openCovers(folder: string): Promise<Covers> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return { folder, keys: await listCovers(folder), problem: null };
  } catch (error) {
    return { folder, keys: null, problem: problemFrom(error) };
  }
}
