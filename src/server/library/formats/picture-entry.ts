import { extname } from 'node:path';
import type { Entry } from 'yauzl';
import { isHiddenEntry } from './zip/zip-entry-name';

const endings = new Set(
  '.jpg .jpeg .jpe .jfif .png .gif .webp .avif .jxl .bmp .tif .tiff .heic .heif'.split(' '),
);

/** By its name; a folder may be named like a picture too. */
export function isPictureName(name: string): boolean {
  return !name.endsWith('/') && endings.has(extname(name).toLowerCase()) && !isHiddenEntry(name);
}

/** Neither a folder nor a file without a byte in it. */
export function hasBytes(entry: Entry): boolean {
  return entry.uncompressedSize > 0;
}
