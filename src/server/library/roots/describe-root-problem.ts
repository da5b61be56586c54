import type { FileProblem } from '../file-problem';

const reasons: Partial<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is not a folder',
  EACCES: 'cannot be read by this user',
  EPERM: 'cannot be read by this user',
  TIMEOUT: 'does not answer',
};

/** Why a library folder cannot be scanned, as what follows its path in a sentence. */
export function describeRootProblem({ code, message }: FileProblem): string {
  return reasons[code] ?? `cannot be read: ${message}`;
}
