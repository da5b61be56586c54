import type { FileProblem } from '../file-problem';
import type { Metadata } from '../metadata';

export interface ReadFile {
  metadata: Metadata;
  /** what was wrong with a file of which something could be read all the same */
  problem: FileProblem | null;
}

/** A kind of media file. To add one: write its reader and list it in formats.ts. */
export interface Format {
  /** as stored in books.format */
  name: string;
  /** with the dot, in lower case */
  endings: readonly string[];
  /**
   * Reads one file; runs in a reader thread, so it may block, and it may be killed at any moment.
   * @throws UnreadableFile, or the system's error, when there is nothing to be read
   */
  read(path: string): Promise<ReadFile>;
}
