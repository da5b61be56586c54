import { z } from 'zod';

const maxLength = 500;

interface Style {
  /** how the whole is called: "data" makes "data.paths[0]: …" of a path */
  root?: string;
  /** between the path and what is wrong with it */
  joint?: string;
}

/** What zod found, in one line. */
export function describeIssues({ issues }: z.ZodError, { root, joint = ': ' }: Style = {}): string {
  const text = issues
    .map(({ path, message }) => {
      const name = z.core.toDotPath(root === undefined ? path : [root, ...path]);
      return `${name}${joint}${message}`;
    })
    .join('; ');
  // The keys in it are the sender's: no longer an answer than a person reads.
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
