import type { Db } from '@/server/db/client';
import { isPassing, type FileProblem } from '@/server/library/file-problem';
import { saveVerified, type FileToVerify } from '@/server/library/books/verify-store';
import type { TaskLog } from '../task';
import type { VerifyCounts } from './verify-summary';

export interface VerifyRun {
  db: Db;
  log: TaskLog;
  counts: VerifyCounts;
}

// These keep us from looking, and say nothing about what there is to see.
const locked = new Set(['ENCRYPTED', 'UNSUPPORTED', 'TOO_LARGE', 'BAD_NAME']);

/** Counts one file, tells of it where something is wrong, and notes it in its row. */
export async function recordResult(
  { db, log, counts }: VerifyRun,
  { id, path, size, mtime, isUnreadable }: FileToVerify,
  problem: FileProblem | null,
): Promise<void> {
  counts.seen++;
  if (problem?.code === 'ENOENT') {
    counts.gone++;
    return;
  }
  if (problem && !isDamage(problem)) {
    counts.unchecked++;
    log.warn('file could not be verified', { path, code: problem.code, reason: problem.message });
    return;
  }
  counts.checked++;
  counts.bytes += size;
  if (problem) {
    // In the library's words: so a job's counts are those of the library's filters.
    counts[isUnreadable ? 'unreadable' : 'damaged']++;
    const message = isUnreadable ? 'file is unreadable' : 'file is damaged';
    log.warn(message, { path, code: problem.code, reason: problem.message });
  }
  const { code = null, message = null } = problem ?? {};
  await saveVerified(db, { id, size, mtime, code, message });
}

/** A disk that cannot give back what it was given (EIO) has lost it, as far as we can know. */
function isDamage({ code }: FileProblem): boolean {
  return code === 'EIO' || !(isPassing(code) || locked.has(code));
}
