import { guessedEncoding, repairedXml } from '@/model/book';
import type { BookRow, PersonRow } from '@/server/db/statements/books/book-statements';
import type { StoredBook, StoredBookWithPeople } from '@/server/library/books/book-store';
import type { FileProblem } from '@/server/library/file-problem';
import type { TaskLog } from '../task';
import type { PlannedFile } from './plan-scan';
import type { ReadCounts } from './scan-log';
import { findChanges } from './to-rows';

const readInFull: Readonly<Record<string, string>> = {
  [repairedXml]: 'file read in full, but it is not well-formed',
  [guessedEncoding]: 'file read in full, but the encoding of its texts was guessed',
};

export interface JudgedFile extends PlannedFile {
  /** it was read before as it is now: what was said of it then holds, by verify too */
  isSame: boolean;
}

/** @returns the number of the line, or null when there is nothing to say */
export function logBook(
  log: TaskLog,
  file: JudgedFile,
  { row, people }: { row: Omit<BookRow, 'line'>; people: readonly PersonRow[] },
  stored: StoredBookWithPeople | undefined,
  counts: ReadCounts,
): number | null {
  const changed = stored ? findChanges(row, people, stored) : [];
  if (stored && changed.length === 0 && !stored.missingSince && !stored.skippedSince) {
    counts.unchanged++;
    return null;
  }
  const { path, title } = row;
  const line = log.nextLine();
  if (stored) log.info('book updated', { path, changed });
  else log.info('book added', { path, title });
  counts[stored ? 'updated' : 'added']++;
  if (row.scanCode && (!file.isSame || row.scanCode !== file.lastCode)) {
    log.warn(readInFull[row.scanCode] ?? 'file read in part', {
      path,
      code: row.scanCode,
      reason: row.scanMessage,
    });
  }
  return line;
}

/** A file that was missing or skipped, and is what it was. */
export function logFound(log: TaskLog, { path }: PlannedFile, counts: ReadCounts): number {
  const line = log.nextLine();
  log.info('book found again', { path });
  counts.found++;
  return line;
}

/** Warns once, until the file changes or fails in another way. */
export function logFailure(
  log: TaskLog,
  file: JudgedFile,
  { code, message }: FileProblem,
  stored: StoredBook | undefined,
  counts: ReadCounts,
): number | null {
  const { path, lastCode } = file;
  counts.failed++;
  const wasMarked = stored?.missingSince ?? stored?.skippedSince;
  if (file.isSame && code === lastCode && !wasMarked) return null;
  const line = log.nextLine();
  log.warn('file could not be read', { path, code, reason: message });
  return line;
}
