import { extname } from 'node:path';
import { cbz } from './cbz/cbz';
import { epub } from './epub/epub';
import type { Format } from './format';

const formats: readonly Format[] = [epub, cbz];

const byName = new Map(formats.map((format) => [format.name, format]));
const byEnding = new Map(
  formats.flatMap((format) => format.endings.map((ending) => [ending, format])),
);

/** The format that the ending of `fileName` promises, in upper or lower case. */
export function findFormat(fileName: string): Format | null {
  return byEnding.get(extname(fileName).toLowerCase()) ?? null;
}

export function getFormat(name: string): Format {
  const format = byName.get(name);
  if (!format) throw new Error(`there is no reader for the format "${name}"`);
  return format;
}
