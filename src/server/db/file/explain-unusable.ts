import { dirname } from 'node:path';
import { isDiskFull } from '@/server/files/free-space';

/** How long a start waits for another process that has the database locked. */
export const lockWaitMs = 30_000;

const otherFile = 'or set database_url to another file.';

/** Why the database at `path` could not be opened or migrated, and what to do, in whole sentences. */
export function explainUnusable(error: unknown, path: string): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'SQLITE_NOTADB') {
    return 'it is not a SQLite file. It was left as it is; set database_url to another file.';
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return `it is damaged (${message}). It was left as it is; restore a backup.`;
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return `another process kept it locked for ${lockWaitMs / 1_000} s. Stop that, and start again.`;
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || isFullWithoutSayingSo(code, path)) {
    return `the disk is full (${message}). Make room in ${dirname(path)}, ${otherFile}`;
  }
  if (code === 'EDQUOT' || code === 'EFBIG') {
    return `a disk quota or file size limit of this user is reached (${message}). Make room, ${otherFile}`;
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') {
    return (
      `the system could not read or write it (${message}): its disk may be full, failing or away. ` +
      `Check that disk, ${otherFile}`
    );
  }
  if (/^(E[A-Z]+|SQLITE_(CANTOPEN|READONLY|PERM).*)$/.test(code)) {
    return `${message}. Make its folder writable for this user, ${otherFile}`;
  }
  return `${message.replace(/\.$/, '')}. Nothing was changed.`;
}

/** What SQLite said, of an error that Prisma has put into words of its own. */
export function unwrapPrisma(error: unknown): unknown {
  const told = /Code: `(SQLITE_\w+)`\. Message: `([^`]+)`/.exec((error as Error).message);
  return told ? Object.assign(new Error(told[2], { cause: error }), { code: told[1] }) : error;
}

/** SQLite’s shared memory cannot grow on a full disk: that is an I/O error to it, or no file. */
function isFullWithoutSayingSo(code: string, path: string): boolean {
  return /^(SQLITE_(IOERR|CANTOPEN))/.test(code) && isDiskFull(dirname(path));
}
