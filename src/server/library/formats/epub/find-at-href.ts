// Where the addresses of a manifest or a page lead in the archive.
import { basename, posix } from 'node:path';
import type { Entry } from 'yauzl';
import { hasBytes } from '../picture-entry';
import { findEntryAt, foldName, percentDecode } from '../zip/find-entry';
import type { Zip } from '../zip/zip';

/**
 * Where `href` leads from `base`; else the same seen from the top of the archive; else the one file
 * of that name. Programs write absolute addresses, paths of their own disk, and folders that are not.
 */
export function findAtHref(zip: Zip, base: string, href: string): Entry | null {
  const path = pathOf(href);
  const entry =
    findEntryAt(zip, resolveHref(base, href)) ??
    findEntryAt(zip, path) ??
    // A "#" or "?" that nobody escaped belongs to the name.
    (/[#?]/.test(href) ? findEntryAt(zip, posix.join(posix.dirname(base), href.trim())) : null);
  if (entry && hasBytes(entry)) return entry;
  const name = foldName(basename(percentDecode(path)));
  const same = [...zip.entries].filter(
    ([key, candidate]) => foldName(basename(key)) === name && hasBytes(candidate),
  );
  return name !== '' && same.length === 1 ? same[0]![1] : null;
}

/** Names in the archive, looked up there and nowhere else: a "../" too many leads to nothing. */
export function resolveHref(base: string, href: string): string {
  const path = pathOf(href);
  return path.startsWith('/') ? posix.normalize(path) : posix.join(posix.dirname(base), path);
}

/** Without what an address has in front of its path and behind it, and with slashes. */
export function pathOf(href: string): string {
  return href
    .trim()
    .replace(/[?#].*$/, '')
    .replaceAll('\\', '/')
    .replace(/^[a-z][a-z\d+.-]+:\/\/[^/]*/i, '')
    .replace(/^(?:file:)?\/*[a-z]:\//i, '/');
}
