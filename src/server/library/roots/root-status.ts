// Whether the library folders are there right now, for the start and the library page. Asked of a
// walker thread, since a dead share would keep the main thread's file threads.
import { resolve } from 'node:path';
import { remember } from '@/server/remember';
import { describeRootProblem } from './describe-root-problem';
import { problemFrom } from '../file-problem';
import { openWalker } from '../walker/walker';

declare module '@/server/remember' {
  interface ProcessGlobals {
    rootStatus: Map<string, Known>;
  }
}

export interface RootStatus {
  path: string;
  /** why it cannot be scanned, as what follows its path in a sentence; null = it can */
  problem: string | null;
}

const keptMs = 5_000;
const timeoutMs = 2_000;

interface Known {
  at: number;
  status: Promise<RootStatus[]>;
}

/** The state of the configured folders, as it was at most 5 s ago; known after 2 s each at most. */
export function readRootStatus(
  libraryPaths: readonly string[],
  now = performance.now(),
): Promise<RootStatus[]> {
  const known = remember('rootStatus', () => new Map<string, Known>());
  const key = libraryPaths.join('\0');
  const last = known.get(key);
  if (last && now - last.at < keptMs) return last.status;
  const status = checkRoots(libraryPaths);
  known.set(key, { at: now, status });
  return status;
}

async function checkRoots(libraryPaths: readonly string[]): Promise<RootStatus[]> {
  const walker = openWalker({ timeoutMs });
  try {
    const found: RootStatus[] = [];
    for (const path of libraryPaths.map((one) => resolve(one))) {
      const problem = await walker.open(path).then(
        () => null,
        (error: unknown) => describeRootProblem(problemFrom(error)),
      );
      found.push({ path, problem });
    }
    return found;
  } finally {
    await walker.close();
  }
}
