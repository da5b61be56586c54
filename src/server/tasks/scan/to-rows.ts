import { basename, extname } from 'node:path';
import { harmlessCodes } from '@/model/book';
import type {
  BookRow,
  FileRow,
  FileStampRow,
  PersonRow,
} from '@/server/db/statements/books/book-statements';
import type { StoredBookWithPeople } from '@/server/library/books/book-store';
import type { FileProblem } from '@/server/library/file-problem';
import type { FoundFile } from '@/server/library/walker/stat-files';
import type { Metadata } from '@/server/library/metadata';
import type { ReadReply } from '@/server/library/readers/protocol';
import { toSearchText } from '@/server/library/books/search-text';
import { toSortAuthor, toSortTitle } from '@/server/library/books/sort-title';
import { tidyLine } from '@/server/library/text/tidy-text';
import { readVersion } from './plan-scan';

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
    sortAuthor: toSortAuthor(undefined, title),
    searchText: toSearchText([basename(file.path)]),
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
  const { authors, narrators, contributors, series } = metadata;
  return {
    ...row,
    title,
    sortTitle: toSortTitle(title),
    sortAuthor: toSortAuthor(authors[0], title),
    searchText: toSearchText([
      ...[title, ...authors, ...narrators, ...contributors.map(({ name }) => name)],
      ...[series, basename(file.path)],
    ]),
    authors: JSON.stringify(authors),
    narrator: narrators.join(', ') || null,
    series,
    seriesNumber: metadata.seriesNumber,
    language: metadata.language,
    publisher: metadata.publisher,
    date: metadata.date,
    description: metadata.description,
    identifiers: JSON.stringify(metadata.identifiers),
    pageCount: storable(metadata.pageCount),
    durationMs: storable(metadata.durationMs),
    coverKey,
    problem: problem && !harmlessCodes.includes(problem.code) ? 'damaged' : null,
  };
}

/** Who had which part in it, in their order. */
export function toPersonRows(
  path: string,
  { authors, narrators, contributors }: Pick<Metadata, 'authors' | 'narrators' | 'contributors'>,
): PersonRow[] {
  const inRole = (names: readonly string[], role: string) =>
    names.map((name, index) => ({ path, name, role, position: index + 1 }));
  const roles = new Set(contributors.map(({ role }) => role));
  const namesIn = (wanted: string) =>
    contributors.filter(({ role }) => role === wanted).map(({ name }) => name);
  return [
    ...inRole(authors, 'aut'),
    ...inRole(narrators, 'nrt'),
    ...[...roles].flatMap((role) => inRole(namesIn(role), role)),
  ];
}

/** What is known of the file itself, whatever could be read of it. */
export function toStampRow({
  file,
  metadata,
  fingerprint,
}: ReadReply & { file: FoundFile }): FileStampRow {
  const { album = null, disc = null, track = null } = metadata ?? {};
  return {
    path: file.path,
    format: file.format,
    size: file.size,
    mtimeNs: file.mtimeNs,
    ctimeNs: file.ctimeNs,
    fingerprint,
    album,
    disc: storable(disc),
    track: storable(track),
    readVersion,
  };
}

// What follows from other columns, or says the same in more words.
const derived = new Set(['scanMessage', 'sortTitle', 'sortAuthor', 'searchText', 'problem']);

/** What the file says that is not stored so: columns by their names in snake_case, and contributors. */
export function findChanges(
  row: Omit<BookRow, 'line'>,
  people: readonly PersonRow[],
  stored: StoredBookWithPeople,
): string[] {
  const columns = (Object.keys(row) as (keyof typeof row)[])
    .filter((key) => !derived.has(key) && !isEqual(row[key], stored[key]))
    .map((key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  return hasOtherContributors(people, stored) ? [...columns, 'contributors'] : columns;
}

/** Authors and narrators have columns of their own. */
function hasOtherContributors(people: readonly PersonRow[], stored: StoredBookWithPeople): boolean {
  const toKeys = (all: readonly Pick<PersonRow, 'role' | 'position' | 'name'>[]) =>
    all
      .filter(({ role }) => role !== 'aut' && role !== 'nrt')
      .map(({ role, position, name }) => `${role} ${position} ${name}`);
  const now = toKeys(people);
  const before = new Set(
    toKeys(stored.people.map((part) => ({ ...part, name: part.person.name }))),
  );
  return now.length !== before.size || now.some((key) => !before.has(key));
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
