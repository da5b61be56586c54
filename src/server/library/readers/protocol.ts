import type { FileProblem } from '../file-problem';
import type { Metadata } from '../metadata';

interface FileToRead {
  path: string;
  /** the format's name */
  format: string;
}

/** `read`: metadata, and the cover into the cache; `verify`: everything to its end, kept nowhere. */
export type ReadRequest =
  (FileToRead & { action: 'read'; coverFolder: string }) | (FileToRead & { action: 'verify' });

export interface ReadReply {
  /** null: nothing could be read, or was to be */
  metadata: Metadata | null;
  coverKey: string | null;
  problem: FileProblem | null;
}

export function replyWith(problem: FileProblem | null): ReadReply {
  return { metadata: null, coverKey: null, problem };
}
