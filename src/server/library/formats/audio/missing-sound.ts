import type { IAudioMetadata } from 'music-metadata';
import type { FileProblem } from '../../file-problem';

/** The parser takes any bytes for audio: what has neither container nor codec is none. */
export function findMissingSound({ format }: IAudioMetadata): FileProblem | null {
  if (format.container !== undefined || format.codec !== undefined) return null;
  return { code: 'NO_AUDIO', message: 'there is no sound in it that we know how to read' };
}
