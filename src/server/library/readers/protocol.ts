import type { FileProblem } from '../file-problem';
import type { ReadFile } from '../formats/format';

export interface ReadRequest {
  path: string;
  /** the format's name */
  format: string;
}

/** No metadata: nothing could be read. */
export type ReadReply = ReadFile | { metadata: null; problem: FileProblem };
