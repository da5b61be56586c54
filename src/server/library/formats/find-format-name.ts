import { extname } from 'node:path';
import { bookFormats, type BookFormat } from '@/model/book';

/**
 * The format that the ending of `fileName` promises, in upper or lower case. Apart from the readers
 * themselves, which the thread that walks has no use for.
 */
export function findFormatName(fileName: string): BookFormat | null {
  const ending = extname(fileName).slice(1).toLowerCase();
  return bookFormats.find((format) => format === ending) ?? null;
}
