import { harmlessCodes } from '@/model/book';

/**
 * Why a file could not be read, or only in part. `code` is stable: it is stored, shown and compared
 * from scan to scan. Codes of the operating system (EACCES, EIO …) are taken over as they are.
 */
export interface FileProblem {
  code: string;
  /** for a person: one sentence, without the path */
  message: string;
}

export class UnreadableFile extends Error implements FileProblem {
  override name = 'UnreadableFile';
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The first of them that cost something of the file, else the first. */
export function worstProblem(problems: readonly (FileProblem | null)[]): FileProblem | null {
  const all = problems.filter((problem) => problem !== null);
  return all.find(({ code }) => !harmlessCodes.includes(code)) ?? all[0] ?? null;
}

// These say more about the moment than about the file: the next scan tries again.
const passingCodes = new Set(
  (
    'TIMEOUT EACCES EPERM EIO EAGAIN EMFILE ENFILE ENOMEM EBUSY ESTALE ETIMEDOUT ' +
    'ENOTCONN ECONNABORTED ECONNRESET EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH EREMOTEIO'
  ).split(' '),
);

export function isPassing(code: string): boolean {
  return passingCodes.has(code);
}

/** What `error` says about the file that was being read when it was thrown. */
export function problemFrom(error: unknown): FileProblem {
  if (error instanceof UnreadableFile) return { code: error.code, message: error.message };
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && syscall) return { code, message };
  return { code: 'UNREADABLE', message: String(error) };
}
