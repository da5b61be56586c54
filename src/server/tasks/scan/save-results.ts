import type {
  BookRow,
  BookStamp,
  FileRow,
  FileStampRow,
  PersonRow,
} from '@/server/db/statements/books/book-statements';
import type { Db } from '@/server/db/client';
import {
  findByPaths,
  markBooks,
  saveBooks,
  saveFailures,
  saveFiles,
  savePeople,
  touchFiles,
  type Mark,
  type TouchedFile,
} from '@/server/library/books/book-store';
import type { ReadReply } from '@/server/library/readers/protocol';
import type { TaskLog } from '../task';
import type { PlannedFile } from './plan-scan';
import type { ReadCounts } from './scan-log';
import { logBook, logFailure, logFound } from './file-log';
import { toBookRow, toFileRow, toPersonRows, toStampRow } from './to-rows';

/** A file and what its reader made of it. */
export interface Result extends ReadReply {
  file: PlannedFile;
}

/** What the results come to, by the statement that writes it. */
interface Rows {
  books: BookRow[];
  /** of files that did not change */
  sameBooks: BookRow[];
  people: PersonRow[];
  failures: FileRow[];
  files: FileStampRow[];
  touched: TouchedFile[];
  found: Mark[];
}

/** Tells the log about each result and writes its row, which remembers the number of the line. */
export async function saveResults(
  results: readonly Result[],
  { db, log, stamp, counts }: { db: Db; log: TaskLog; stamp: BookStamp; counts: ReadCounts },
): Promise<void> {
  const known = results.filter(({ file, isUnchanged }) => file.known && !isUnchanged);
  const stored = await findByPaths(
    db,
    known.map(({ file }) => file.path),
  );
  const rows = makeRows(results, log, stored, counts);
  await saveBooks(db, rows.books, stamp, false);
  await saveBooks(db, rows.sameBooks, stamp, true);
  await saveFailures(db, rows.failures, stamp);
  await savePeople(
    db,
    [...rows.books, ...rows.sameBooks].map(({ path }) => path),
    rows.people,
  );
  await saveFiles(db, rows.files);
  await touchFiles(db, rows.touched);
  await markBooks(db, rows.found, 'found', stamp);
  await log.flush();
}

function makeRows(
  results: readonly Result[],
  log: TaskLog,
  stored: Awaited<ReturnType<typeof findByPaths>>,
  counts: ReadCounts,
): Rows {
  const rows: Rows = {
    books: [],
    sameBooks: [],
    people: [],
    failures: [],
    files: [],
    touched: [],
    found: [],
  };
  for (const result of results) {
    const { metadata, coverKey, problem } = result;
    const file = { ...result.file, isSame: isSameFile(result) };
    const before = stored.get(file.path);
    if (result.isUnchanged) {
      rows.touched.push(toStampRow(result));
      if (file.known && isMarked(file.known)) {
        rows.found.push({ id: file.known.id, line: logFound(log, file, counts) });
      } else counts.unchanged++;
    } else if (metadata) {
      const row = toBookRow(file, metadata, coverKey, problem);
      const people = toPersonRows(file.path, metadata);
      const line = logBook(log, file, { row, people }, before, counts);
      (file.isSame ? rows.sameBooks : rows.books).push({ ...row, line });
      rows.people.push(...people);
      rows.files.push(toStampRow(result));
    } else if (problem?.code === 'ENOENT') {
      counts.vanished++;
    } else if (problem) {
      const line = logFailure(log, file, problem, before, counts);
      if (line !== null) rows.failures.push({ ...toFileRow(file, problem), line });
      rows.files.push(toStampRow(result));
    }
  }
  return rows;
}

function isMarked({ isMissing, isSkipped }: { isMissing: boolean; isSkipped: boolean }): boolean {
  return isMissing || isSkipped;
}

/**
 * A file may be another one with the size and the time of the one before, which shows when it is read
 * for another reason.
 */
function isSameFile({ file: { why, known, ctimeNs }, fingerprint }: Result): boolean {
  if (!known || !(why === 'outdated' || why === 'forced' || why === 'retry')) return false;
  const isOtherTime = known.ctimeNs !== null && known.ctimeNs !== ctimeNs;
  const hasBoth = known.fingerprint !== null && fingerprint !== null;
  return !isOtherTime && !(hasBoth && known.fingerprint !== fingerprint);
}
