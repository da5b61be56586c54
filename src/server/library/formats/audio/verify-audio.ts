import type { FileProblem } from '../../file-problem';
import { readToEnd } from '../read-to-end';
import { findBrokenBox } from './find-broken-box';
import { parseAudio } from './parse-audio';
import { findMissingSound } from './missing-sound';

/**
 * Every byte is there to be read, the container is whole, the parser comes to the end of it. Sound
 * itself carries no checksum: a wrong byte within it cannot be told from a right one.
 */
export async function verifyAudio(path: string): Promise<FileProblem | null> {
  await readToEnd(path);
  const broken = await findBrokenBox(path);
  return broken ?? findMissingSound(await parseAudio(path));
}
