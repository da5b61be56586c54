import type { FileProblem } from '../file-problem';
import type { Metadata } from '../metadata';

export interface ReadFile {
  metadata: Metadata;
  /** what was wrong with a file of which something could be read all the same */
  problem: FileProblem | null;
  /** tells the cover's picture from another one of the same file; null = the file has none */
  coverMark: string | null;
}

/** A picture that is shown where the cover itself cannot be. */
export interface StandIn {
  /** in the archive */
  name: string;
  /** as it is in the file; null = it cannot be read */
  picture: Uint8Array | null;
}

/** A kind of media file. To add one: write its reader and list it in formats.ts. */
export interface Format {
  /** as stored in books.format, and the ending of its files */
  name: string;
  /**
   * Reads one file; runs in a reader thread, so it may block, and it may be killed at any moment.
   * @throws UnreadableFile, or the system's error, when there is nothing to be read
   */
  read(path: string): Promise<ReadFile>;

  /**
   * The picture of the cover as it is in the file, whatever it may be; null = there is none. In a
   * reader thread too.
   * @throws UnreadableFile, or the system's error
   */
  readCover(path: string): Promise<Uint8Array | null>;

  /**
   * What is shown where the cover cannot be drawn; `place` counts from 1, the best first. Null = there
   * is no more. In a reader thread too.
   * @throws the system's error
   */
  readStandIn?(path: string, place: number): Promise<StandIn | null>;

  /**
   * Reads one file to its end, in a reader thread too.
   * @returns what is damaged, or kept the rest from being checked; null = nothing
   * @throws UnreadableFile, or the system's error, when it cannot even be opened as what it should be
   */
  verify(path: string): Promise<FileProblem | null>;
}
