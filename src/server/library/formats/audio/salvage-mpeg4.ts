// For MPEG-4 files that the parser gives up as a whole, for a sample table or a chapter list that
// nobody here needs: their tags and their length stand by themselves.
import { noMetadata, type Metadata } from '../../metadata';
import { sortPeople } from '@/server/library/books/people';
import { parseDate } from '@/server/library/text/published-date';
import { plainLine, plainNames } from '../../text/plain-text';
import { withMediaFile, type MediaFile } from '../media-file';
import { openBoxes, readBox } from './mpeg4-boxes';

const maxBytes = 16 * 1024 * 1024;

/** What could be found; null where there is not even a title. */
export function salvageMpeg4(path: string): Promise<Metadata | null> {
  return withMediaFile(path, (file) => {
    const movie = readMovie(file);
    if (!movie) return null;
    const tag = makeTagReader(movie);
    const title = tag('\xa9nam') ?? tag('\xa9alb');
    if (title === null) return null;
    const durationMs = readDuration(movie.get('mvhd'));
    return {
      ...noMetadata,
      title,
      durationMs,
      date: parseDate(tag('\xa9day')),
      album: tag('\xa9alb'),
      ...sortPeople([
        ...inRole(tag('\xa9ART') ?? tag('aART'), 'aut'),
        ...inRole(tag('\xa9nrt') ?? tag('\xa9wrt'), 'nrt'),
      ]),
    };
  });
}

function inRole(names: string | null, role: string) {
  return plainNames([names], /;/).map((name) => ({ name, roles: [role], isCreator: false }));
}

function readMovie(file: MediaFile): Map<string, Buffer> | null {
  for (let at = 0; ;) {
    const box = readBox(file, at);
    if (!box || box.size < 8 || (at === 0 && box.type !== 'ftyp')) return null;
    if (box.type === 'moov') {
      return openBoxes(file.bytesAt(at + 8, Math.min(box.size - 8, maxBytes)));
    }
    at += box.size;
  }
}

/** In version 1 the times are twice as long. */
function readDuration(header: Buffer | undefined): number | null {
  if (!header || header.length < 32) return null;
  const isLong = header[0] === 1;
  const timescale = header.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  return timescale > 0 && duration > 0 ? Math.round((duration / timescale) * 1_000) : null;
}

function makeTagReader(movie: Map<string, Buffer>): (name: string) => string | null {
  // "meta" has a version in front of what is in it, a value its type and its language.
  const userData = openBoxes(movie.get('udta') ?? Buffer.of());
  const meta = openBoxes((userData.get('meta') ?? Buffer.of()).subarray(4));
  const list = openBoxes(meta.get('ilst') ?? Buffer.of());
  return (name) => {
    const value = openBoxes(list.get(name) ?? Buffer.of()).get('data');
    return plainLine(value?.subarray(8, 8 + 4_096).toString('utf8'));
  };
}
