import { findSkippedFolder } from '../../walker/skip';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const latin1 = new TextDecoder('latin1');

/**
 * An entry's name with forward slashes. Many programs write UTF-8 without the flag that says so:
 * what is valid UTF-8 is taken as UTF-8, whatever the flag.
 */
export function decodeEntryName(bytes: Buffer): string {
  return decode(bytes)
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '');
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}

/** Whether a system put the entry there, and not a person: `__MACOSX`, `._*`, `.x`, `@eaDir`. */
export function isHiddenEntry(name: string): boolean {
  const parts = name.split('/');
  return parts.some(
    (part, at) =>
      part.startsWith('.') || (at < parts.length - 1 && findSkippedFolder(part) !== null),
  );
}
