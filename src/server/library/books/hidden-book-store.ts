// Books in folders that are not configured any more. They are marked, so that the indexes of the
// lists leave them out: otherwise a list of few books among many hidden ones reads them all. Books
// that scans skip are marked by the scan, in the same column and in one of their own.
import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { remember } from '@/server/remember';
import { pathsInside } from '../roots/folder-range';
import { outermost } from '../roots/outermost';

declare module '@/server/remember' {
  interface ProcessGlobals {
    currentMarks: WeakMap<Db, string>;
    marking: WeakSet<Db>;
  }
}

/** From `gte` up to, but without, `lt`; without it, to the end. */
interface PathRange {
  gte: string;
  lt?: string;
}

const rowsPerStep = 200;
// Each row moves in a dozen indexes, at places far from one another: how long that takes is the disk's,
// so the next step has as many rows as took so long before.
const msPerMark = 5;
const maxRowsPerMark = 20;
// About 3 ms of an index, ten times that on a slow disk.
const rowsPerCount = 50_000;

// Each has an index by path.
const hidden = { hiddenSince: { not: null } };
const skipped = { skippedSince: { not: null } };

/** How many books there are inside the folders, each counted once, without those that scans skip. */
export async function countInside(db: Db, libraryPaths: readonly string[]): Promise<number> {
  let count = 0;
  for (const range of outermost(libraryPaths).map(pathsInside)) {
    count += (await countPaths(db, range)) - (await countPaths(db, range, skipped));
  }
  return count;
}

/** How many books in a state that has an index by path are inside the folders and not hidden. */
export async function countVisible(
  db: Db,
  libraryPaths: readonly string[],
  state: object,
): Promise<number> {
  let count = 0;
  for (const range of outermost(libraryPaths).map(pathsInside)) {
    count += await countPaths(db, range, { ...state, hiddenSince: null });
  }
  return count;
}

/**
 * Marks the books that lie in no configured folder, and takes the mark off those that do, unless
 * scans skip them: whether they still do, only a scan can tell. In small steps, and with next to nothing to do where the folders are as they were.
 */
export async function updateHidden(
  db: Db,
  libraryPaths: readonly string[],
  signal: AbortSignal,
  now = databaseTime(),
): Promise<{ hidden: number; shown: number }> {
  const ranges = outermost(libraryPaths).map(pathsInside).sort(byStart);
  const changed = { hidden: 0, shown: 0 };
  marking().add(db);
  try {
    for (const range of ranges) changed.shown += await showRange(db, range, signal);
    for (const gap of findGaps(ranges)) changed.hidden += await hideRange(db, gap, signal, now);
  } finally {
    marking().delete(db);
  }
  currentMarks().set(db, keyOf(libraryPaths));
  return changed;
}

const keyOf = (libraryPaths: readonly string[]) => JSON.stringify(libraryPaths);

/** For which folders the books of a database were last marked by this process. */
const currentMarks = () => remember('currentMarks', () => new WeakMap<Db, string>());

const marking = () => remember('marking', () => new WeakSet<Db>());

/** Whether this process is at it: many books may lie in none of the folders and not be marked yet. */
export const isMarking = (db: Db) => marking().has(db);

/** Whether each book that lies in none of the folders is marked, and no other but those that scans skip. */
export function areMarksCurrent(db: Db, libraryPaths: readonly string[]): boolean {
  return currentMarks().get(db) === keyOf(libraryPaths);
}

/** As the database compares paths, by their bytes. */
function byStart(a: PathRange, b: PathRange): number {
  return Buffer.compare(Buffer.from(a.gte), Buffer.from(b.gte));
}

function findGaps(ranges: readonly { gte: string; lt: string }[]): PathRange[] {
  const starts = ['', ...ranges.map(({ lt }) => lt)];
  return starts.map((gte, at) => ({ gte, lt: ranges[at]?.gte }));
}

async function showRange(db: Db, range: PathRange, signal: AbortSignal): Promise<number> {
  let shown = 0;
  for (let { gte } = range; ;) {
    signal.throwIfAborted();
    const rows = await db.prisma.book.findMany({
      where: { ...hidden, path: { ...range, gte } },
      select: { id: true, path: true, skippedSince: true },
      orderBy: { path: 'asc' },
      take: rowsPerStep,
    });
    const outside = rows.filter(({ skippedSince }) => skippedSince === null);
    await mark(db, outside, null);
    shown += outside.length;
    const last = rows.at(-1);
    if (!last || rows.length < rowsPerStep) return shown;
    gte = `${last.path}\0`;
    await setImmediate();
  }
}

async function hideRange(
  db: Db,
  range: PathRange,
  signal: AbortSignal,
  now: Date,
): Promise<number> {
  const visible = (await countPaths(db, range)) - (await countPaths(db, range, hidden));
  let marked = 0;
  for (let { gte } = range; marked < visible;) {
    signal.throwIfAborted();
    const rows = await db.prisma.book.findMany({
      where: { path: { ...range, gte } },
      select: { id: true, path: true, hiddenSince: true },
      orderBy: { path: 'asc' },
      take: rowsPerStep,
    });
    const unmarked = rows.filter(({ hiddenSince }) => hiddenSince === null);
    await mark(db, unmarked, now);
    marked += unmarked.length;
    const last = rows.at(-1);
    if (!last || rows.length < rowsPerStep) break;
    gte = `${last.path}\0`;
    await setImmediate();
  }
  return marked;
}

async function mark(db: Db, rows: readonly { id: number }[], hiddenSince: Date | null) {
  let size = maxRowsPerMark / 4;
  for (let from = 0; from < rows.length;) {
    const ids = rows.slice(from, from + size).map(({ id }) => id);
    const begun = performance.now();
    await db.prisma.book.updateMany({ where: { id: { in: ids } }, data: { hiddenSince } });
    const tookMs = performance.now() - begun;
    from += size;
    size = tookMs > msPerMark ? Math.ceil(size / 2) : Math.min(size + 1, maxRowsPerMark);
    // Nobody waits for it, so at most half of the time is taken from others.
    await delay(tookMs);
  }
}

/** In slices: one statement for all would keep everybody waiting. */
async function countPaths(db: Db, range: PathRange, state: object = {}): Promise<number> {
  let count = 0;
  for (let { gte } = range; ;) {
    const end = await db.prisma.book.findFirst({
      where: { ...state, path: { ...range, gte } },
      select: { path: true },
      orderBy: { path: 'asc' },
      skip: rowsPerCount - 1,
    });
    if (!end)
      return count + (await db.prisma.book.count({ where: { ...state, path: { ...range, gte } } }));
    count += rowsPerCount;
    gte = `${end.path}\0`;
    await setImmediate();
  }
}
