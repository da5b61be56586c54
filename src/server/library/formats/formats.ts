import { m4a, m4b, mp3 } from './audio/audio';
import { cbz } from './cbz/cbz';
import { epub } from './epub/epub';
import type { Format } from './format';
import { pdf } from './pdf/pdf';

const formats: readonly Format[] = [epub, cbz, m4b, m4a, mp3, pdf];

const byName = new Map(formats.map((format) => [format.name, format]));

export function getFormat(name: string): Format {
  const format = byName.get(name);
  if (!format) throw new Error(`there is no reader for the format "${name}"`);
  return format;
}
