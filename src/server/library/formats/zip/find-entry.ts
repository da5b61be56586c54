import { posix } from 'node:path';
import type { Entry } from 'yauzl';
import type { Zip } from './zip';

/** The entry at `path` as written, else percent-decoded, else in other case or form: all are out there. */
export function findEntryAt(zip: Zip, path: string): Entry | null {
  const wanted = posix.normalize(path.replaceAll('\\', '/')).replace(/^(?:\.{0,2}\/)+/, '');
  const decoded = percentDecode(wanted);
  const found = zip.entries.get(wanted) ?? zip.entries.get(decoded);
  if (found) return found;
  const forms = new Set([foldName(wanted), foldName(decoded)]);
  for (const [name, entry] of zip.entries) if (forms.has(foldName(name))) return entry;
  return null;
}

/** Names are the same to us in upper and lower case, with accents apart or not. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

export function findEntry(zip: Zip, matches: (lowerCaseName: string) => boolean): Entry | null {
  for (const [name, entry] of zip.entries) if (matches(name.toLowerCase())) return entry;
  return null;
}

/** What is no UTF-8 is Latin-1. */
export function percentDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path.replace(/%([\da-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    );
  }
}
