import { withQuery } from '@/model/with-query';

/** A path as a phrase of a query; null for one with a quote, which would end the phrase. */
export function phraseOf(path: string): string | null {
  return path.includes('"') ? null : `"${path}"`;
}

/** The search for what jobs of a type logged about a file; null for a path that no phrase can hold. */
export function logsOfFile(path: string, type: string): string | null {
  const phrase = phraseOf(path);
  return phrase && withQuery('/logs', { q: `type:${type} ${phrase}` });
}
