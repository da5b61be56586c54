import type { FileProblem } from '../file-problem';
import type { LinkTarget } from './follow-link';
import type { FolderEntry } from './list-folder';
import type { FoundFile } from './stat-files';

/**
 * `open`: whether a library folder can be listed, and where it is; `list`: what is in a folder, in
 * parts; `next`: the part after the one that came last.
 */
export type WalkRequest =
  { action: 'open'; path: string } | { action: 'list'; path: string } | { action: 'next' };

/** An entry of a folder, with all that the walk has to know of it. */
export interface WalkEntry extends FolderEntry {
  /**
   * of what has a name that ends as a media file's does: file, link, or folder (as a book that
   * cannot be read); null = it vanished
   */
  file: FoundFile | null;
  /** of a link */
  target: LinkTarget | null;
}

export interface WalkReply {
  realPath: string;
  entries: WalkEntry[];
  hasMore: boolean;
  problem: FileProblem | null;
}
