import { withQuery } from '@/model/with-query';

/** The search for what jobs of a type logged about a file; null for a path that no phrase can hold. */
export function logsOfFile(path: string, type: string): string | null {
  return path.includes('"') ? null : withQuery('/logs', { q: `type:${type} "${path}"` });
}
