import { join, relative, resolve } from 'node:path';
import { problemFrom, type FileProblem } from '../file-problem';
import { isInside } from './folder-range';
import type { Walker } from '../walker/walker';

/** A library folder as a scan starts from it. */
export interface Root {
  /** where it is, by the name that its books go by */
  path: string;
  /** the same without links; empty when it is not there */
  realPath: string;
  /** why it cannot be walked */
  problem: FileProblem | null;
}

export interface OpenRoots {
  /** what to walk */
  roots: Root[];
  /** the real paths of all configured folders that are there */
  realRoots: string[];
}

/**
 * The configured folders, or those of them that are `wanted`. A folder inside another one is
 * walked with it, also where it lies in a place that is skipped otherwise; one that leads into another one by a link goes by the outer one's name, so that
 * a file has one path whichever folder it is reached through.
 */
export async function openRoots(
  walker: Walker,
  configured: readonly string[],
  wanted: readonly string[] = configured,
): Promise<OpenRoots> {
  const all: Root[] = [];
  for (const path of configured) all.push(await openRoot(walker, resolve(path)));
  const named = all.map((root) => ({ asked: root.path, root: renameInside(root, all) }));
  const wantedPaths = new Set(wanted.map((path) => resolve(path)));
  const asked = named.filter((one) => wantedPaths.has(one.asked)).map(({ root }) => root);
  // Those inside one of these lie, for all that its walk can tell, in a place that is skipped.
  const chosen = named
    .map(({ root }) => root)
    .filter((root) => asked.some((one) => one === root || isInside(root.path, one.path)));
  const roots = chosen.filter((root, at) => chosen.findIndex((r) => r.path === root.path) === at);
  return { roots, realRoots: all.map((root) => root.realPath).filter((path) => path !== '') };
}

async function openRoot(walker: Walker, path: string): Promise<Root> {
  try {
    return { path, realPath: await walker.open(path), problem: null };
  } catch (error) {
    return { path, realPath: '', problem: problemFrom(error) };
  }
}

function renameInside(root: Root, all: Root[]): Root {
  if (root.problem) return root;
  const outer = all
    .filter((other) => other.realPath === root.realPath || isInside(root.realPath, other.realPath))
    .filter((other) => !other.problem)
    .sort((a, b) => a.realPath.length - b.realPath.length)[0];
  return outer
    ? { ...root, path: join(outer.path, relative(outer.realPath, root.realPath)) }
    : root;
}
