import type { Entry } from 'yauzl';
import type { Zip } from './zip';

/** The entry at `path` as written, else percent-decoded, else in other case: all are out there. */
export function findEntryAt(zip: Zip, path: string): Entry | null {
  const wanted = path.replaceAll('\\', '/').replace(/^\.?\//, '');
  const folded = wanted.toLowerCase();
  return (
    zip.entries.get(wanted) ??
    zip.entries.get(percentDecode(wanted)) ??
    findEntry(zip, (name) => name === folded)
  );
}

export function findEntry(zip: Zip, matches: (lowerCaseName: string) => boolean): Entry | null {
  for (const [name, entry] of zip.entries) if (matches(name.toLowerCase())) return entry;
  return null;
}

function percentDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
