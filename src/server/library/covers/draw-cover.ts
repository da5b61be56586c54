// Runs in a reader thread.
import { closeSync } from 'node:fs';
import { UnreadableFile } from '../file-problem';
import { getFormat } from '../formats/formats';
import { openMediaFile } from '../formats/open-media-file';
import { badCover } from './cover-decoder';
import { coverBytesLimit } from './limits';
import { makeCover } from './make-cover';
import { isPicture } from './picture-kind';

/** A file as the last scan saw it. */
export interface FileVersion {
  path: string;
  /** the format's name */
  format: string;
  size: number;
  /** whole seconds since 1970 */
  mtime: number;
}

/** What a file that is no longer as it was is answered with: its next scan gives it another key. */
export const fileChanged = 'FILE_CHANGED';

/**
 * The cover of a file, as a JPEG small enough for a shelf; null = it has none that we decode.
 * @throws UnreadableFile BAD_COVER, FILE_CHANGED …, or the system's error
 */
export async function drawCover(file: FileVersion): Promise<Buffer | null> {
  refuseChanged(file);
  const picture = await getFormat(file.format).readCover(file.path);
  if (!picture || !isPicture(picture)) return null;
  if (picture.length > coverBytesLimit) throw badCover(`it has ${picture.length} bytes`);
  return makeCover(picture);
}

function refuseChanged({ path, size, mtime }: FileVersion): void {
  const { fd, stats: now } = openMediaFile(path);
  closeSync(fd);
  if (now.size === size && Math.floor(now.mtimeMs / 1000) === mtime) return;
  throw new UnreadableFile(fileChanged, 'the file has changed since the last scan');
}
