// For MPEG-4 files that the parser gives up as a whole, for a sample table or a chapter list that
// nobody here needs: their tags and their length stand by themselves.
import { withMediaFile, type MediaFile } from '../../media-file';
import { findBox } from './boxes';
import { readPlainItems } from './items';
import { parseItems } from '../parse-audio';
import type { RepairedAudio } from '../repair-texts';

/** What could be found; null where there is not even a title. */
export async function salvageMpeg4(path: string): Promise<RepairedAudio | null> {
  const found = await withMediaFile(path, (file) => ({
    items: readPlainItems(file, true),
    duration: readDuration(file),
  }));
  if (!found.items) return null;
  try {
    const { audio, guess } = await parseItems(found.items);
    if (!(audio.common.title ?? audio.common.album)) return null;
    const format = { ...audio.format, duration: found.duration };
    return { audio: { ...audio, format }, guess };
  } catch {
    return null;
  }
}

/** In seconds. In version 1 the times are twice as long. */
function readDuration(file: MediaFile): number | undefined {
  const movie = findBox(file, 'moov', { start: 0, end: file.size });
  const box = movie && findBox(file, 'mvhd', movie);
  const header = box ? file.bytesAt(box.start, 32) : Buffer.of();
  if (header.length < 32) return undefined;
  const isLong = header[0] === 1;
  const timescale = header.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  return timescale > 0 && duration > 0 ? duration / timescale : undefined;
}
