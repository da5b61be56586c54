import { basename, extname } from 'node:path';
import type { BookRow, FileRow } from '../../db/book-statements';
import type { StoredBook } from '../../library/book-store';
import type { FileProblem } from '../../library/file-problem';
import type { FoundFile } from '../../library/stat-files';
import type { Metadata } from '../../library/metadata';
import { toSearchText, toSortTitle } from '../../library/sort-title';
import { tidyLine } from '../../library/tidy-text';

/** The row of a file, by its name alone; the line is not known yet. */
export function toFileRow(file: FoundFile, problem: FileProblem | null): Omit<FileRow, 'line'> {
  const title = titleFromName(file.path);
  return {
    path: file.path,
    format: file.format,
    size: file.size,
    mtime: file.mtime,
    title,
    sortTitle: toSortTitle(title),
    searchText: toSearchText([title]),
    scanCode: problem?.code ?? null,
    scanMessage: tidyLine(problem?.message),
  };
}

/** The row of a file that was read. */
export function toBookRow(
  file: FoundFile,
  metadata: Metadata,
  coverKey: string | null,
  problem: FileProblem | null,
): Omit<BookRow, 'line'> {
  const row = toFileRow(file, problem);
  const title = metadata.title ?? row.title;
  return {
    ...row,
    ...metadata,
    title,
    sortTitle: toSortTitle(title),
    searchText: toSearchText([title, ...metadata.authors, metadata.narrator, metadata.series]),
    coverKey,
    problem: problem && 'damaged',
    pageCount: storable(metadata.pageCount),
    durationMs: storable(metadata.durationMs),
    authors: JSON.stringify(metadata.authors),
    identifiers: JSON.stringify(metadata.identifiers),
  };
}

// What follows from other columns, or says the same in more words.
const derived = new Set(['scanMessage', 'sortTitle', 'searchText', 'problem']);

/** The names of the columns, snake_case, in which `row` says something else than what is stored. */
export function findChanges(row: Omit<BookRow, 'line'>, stored: StoredBook): string[] {
  return (Object.keys(row) as (keyof typeof row)[])
    .filter((key) => !derived.has(key) && !isEqual(row[key], stored[key]))
    .map((key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

function isEqual(value: string | number | null, stored: string | number | bigint | null): boolean {
  return value === (typeof stored === 'bigint' ? Number(stored) : stored);
}

/** A number that a file made up, larger than its column, is none. */
function storable(value: number | null): number | null {
  return value !== null && value >= 0 && value < 2 ** 31 ? value : null;
}

function titleFromName(path: string): string {
  return tidyLine(basename(path, extname(path))) ?? basename(path);
}
