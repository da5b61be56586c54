import type { FileVersion } from '../covers/draw-cover';
import type { FileProblem } from '../file-problem';
import type { Metadata } from '../metadata';

interface FileToRead {
  path: string;
  /** the format's name */
  format: string;
}

/**
 * `read`: metadata, unless the file still has `knownFingerprint`; `verify`: everything to its
 * end, kept nowhere; `cover`: the picture, made small.
 */
export type ReadRequest =
  | (FileToRead & { action: 'read'; knownFingerprint: string | null })
  | (FileToRead & { action: 'verify' })
  | (FileVersion & { action: 'cover' });

export interface ReadReply {
  /** null: nothing could be read, or was to be */
  metadata: Metadata | null;
  /** under what its cover can be asked for; null = it has none */
  coverKey: string | null;
  /** the JPEG that was asked for */
  cover: Uint8Array<ArrayBuffer> | null;
  problem: FileProblem | null;
  /** of the content, where it was asked for and could be had */
  fingerprint: string | null;
  /** the file is the one that was known, and was not read */
  isUnchanged: boolean;
  /** the thread that reads it hangs in the system, and was given up */
  hangs?: boolean;
}

export function replyWith(problem: FileProblem | null): ReadReply {
  return {
    metadata: null,
    coverKey: null,
    cover: null,
    problem,
    fingerprint: null,
    isUnchanged: false,
  };
}
