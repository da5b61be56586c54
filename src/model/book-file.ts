import type { BookFormat } from './book';

export const mediaTypes: Readonly<Record<BookFormat, string>> = {
  epub: 'application/epub+zip',
  cbz: 'application/vnd.comicbook+zip',
  m4b: 'audio/mp4',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  pdf: 'application/pdf',
};

/**
 * Whether a browser shows or plays it by itself, in a viewer that runs nothing in our name. A book
 * that consists of web pages, as an EPUB does, is never among them: docs/decisions/0123.
 */
export function isShownByBrowser(format: BookFormat): boolean {
  return isAudio(format) || format === 'pdf';
}

export function isAudio(format: BookFormat): boolean {
  return mediaTypes[format].startsWith('audio/');
}

/** The codes of the API's errors when the file of a book cannot be had, as stable as any. */
export const fileFailures = ['file_gone', 'file_changed', 'file_unreadable', 'disk_away'] as const;

export type FileFailure = (typeof fileFailures)[number];
