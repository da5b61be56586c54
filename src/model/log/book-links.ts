// Which book a line is about, by its data: a `book_id`, or a `path` that may be a book's file.
import type { JobLog } from '../api/job-logs';
import { bookFormats } from '../book';

const endsAsBook = new RegExp(`\\.(?:${bookFormats.join('|')})$`, 'i');

/**
 * The address of the book that a field of a line's data names; null where it names none. Whether the
 * library has the file is found out when somebody goes there.
 * @param roots the configured folders: files elsewhere are no books
 */
export function bookLinkOf(key: string, value: unknown, roots: readonly string[]): string | null {
  if (key === 'book_id' && Number.isSafeInteger(value) && Number(value) > 0)
    return `/library/${Number(value)}`;
  if (key !== 'path' || typeof value !== 'string' || !endsAsBook.test(value)) return null;
  return roots.some((root) => isInside(value, root)) ? bookAtPath(value) : null;
}

/** All books that a line names. */
export function bookLinksOf(data: JobLog['data'], roots: readonly string[]): string[] {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return [];
  return Object.entries(data).flatMap(([key, value]) => bookLinkOf(key, value, roots) ?? []);
}

function bookAtPath(path: string): string {
  return `/library/at?path=${encodeURIComponent(path)}`;
}

function isInside(path: string, root: string): boolean {
  const separator = root.includes('\\') ? '\\' : '/';
  return path.startsWith(root.endsWith(separator) ? root : root + separator);
}
