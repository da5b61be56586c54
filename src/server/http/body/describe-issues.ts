import type { z } from 'zod';

const maxLength = 500;

/** What zod found, in one line: each part by its path, or as `whole` where it is all of it. */
export function describeIssues(error: z.ZodError, whole: string): string {
  const text = error.issues
    .map(({ path, message }) => `${path.length > 0 ? path.join('.') : whole}: ${message}`)
    .join('; ');
  // The keys in it are the sender's: no longer an answer than a person reads.
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
