import type { BookRow, BookStamp, FileRow } from '../../db/book-statements';
import type { Db } from '../../db/client';
import { findByPaths, saveBooks, saveFailures, type StoredBook } from '../../library/book-store';
import type { FileProblem } from '../../library/file-problem';
import type { ReadReply } from '../../library/readers/protocol';
import type { TaskLog } from '../task';
import type { PlannedFile } from './plan-scan';
import type { ReadCounts } from './tell-of-scan';
import { findChanges, toBookRow, toFileRow } from './to-rows';

/** A file and what its reader made of it. */
export interface Result extends ReadReply {
  file: PlannedFile;
}

/** Tells the log about each result and writes its row, which remembers the number of the line. */
export async function saveResults(
  results: readonly Result[],
  { db, log, stamp, counts }: { db: Db; log: TaskLog; stamp: BookStamp; counts: ReadCounts },
): Promise<void> {
  const knownPaths = results.filter(({ file }) => file.why !== 'new').map(({ file }) => file.path);
  const stored = await findByPaths(db, knownPaths);
  const books: BookRow[] = [];
  const failures: FileRow[] = [];
  for (const { file, metadata, coverKey, problem } of results) {
    if (metadata) {
      const row = toBookRow(file, metadata, coverKey, problem);
      const line = tellOfBook(log, file, row, stored.get(file.path), counts);
      if (line) books.push({ ...row, line });
    } else if (problem?.code === 'ENOENT') {
      counts.vanished++;
    } else if (problem) {
      const line = tellOfFailure(log, file, problem, stored.get(file.path), counts);
      if (line) failures.push({ ...toFileRow(file, problem), line });
    }
  }
  await saveBooks(db, books, stamp);
  await saveFailures(db, failures, stamp);
  await log.flush();
}

/** @returns the number of the line, or null when there is nothing to say */
function tellOfBook(
  log: TaskLog,
  file: PlannedFile,
  row: Omit<BookRow, 'line'>,
  stored: StoredBook | undefined,
  counts: ReadCounts,
): number | null {
  const changed = stored ? findChanges(row, stored) : [];
  if (stored && changed.length === 0 && !stored.missingSince) {
    counts.unchanged++;
    return null;
  }
  const { path, title } = row;
  const line = log.nextLine();
  if (stored) log.info('book updated', { path, changed });
  else log.info('book added', { path, title });
  counts[stored ? 'updated' : 'added']++;
  if (row.scanCode && (isNews(file) || row.scanCode !== file.lastCode)) {
    log.warn('file read in part', { path, code: row.scanCode, reason: row.scanMessage });
  }
  return line;
}

/** What was read before as it is now was warned about then. */
function isNews({ why }: PlannedFile): boolean {
  return why === 'new' || why === 'changed';
}

/** Warns once, until the file changes or fails in another way. */
function tellOfFailure(
  log: TaskLog,
  file: PlannedFile,
  { code, message }: FileProblem,
  stored: StoredBook | undefined,
  counts: ReadCounts,
): number | null {
  const { path, lastCode } = file;
  counts.failed++;
  if (!isNews(file) && code === lastCode && !stored?.missingSince) return null;
  const line = log.nextLine();
  log.warn('file could not be read', { path, code, reason: message });
  return line;
}
