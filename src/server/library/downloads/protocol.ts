import type { FileProblem } from '../file-problem';

/** What the last scan saw of the file, in nanoseconds since 1970. */
export interface RecordedStamp {
  size: bigint;
  mtimeNs: bigint;
  ctimeNs: bigint | null;
}

/** A file of the library that somebody asks for. */
export interface FileToServe {
  path: string;
  /** the configured folder that it lies in */
  root: string;
  /** null = no scan has read it as a book */
  recorded: RecordedStamp | null;
}

/** An open file, as it was when it was opened. */
export interface OpenStamp {
  size: number;
  mtimeNs: bigint;
  /** of its content, name, owner or rights */
  ctimeNs: bigint;
}

export type FileRequest =
  | { action: 'open'; file: FileToServe }
  | { action: 'read'; handle: number; position: number; length: number }
  | { action: 'close'; handle: number };

export type FileReply =
  | { opened: OpenStamp & { handle: number } }
  | { bytes: Uint8Array<ArrayBuffer> }
  | { closed: true }
  | { problem: FileProblem };
