// The stretch of a log that the browser holds: lines by their number, ascending, each once. Pure:
// every function returns a new window, or the same one when nothing changed, so that identity says
// whether to draw again.
import type { JobLog } from '@/model/api/job-logs';
import { readLost } from '@/model/log/lost-lines';

export const windowCap = 10_000;
export const pageSize = 500;
/** What a place is opened with: several screens around it, which come sooner than a page. */
export const placeSize = 200;
/** What comes by itself comes in the server's largest pages: a burst is caught up with sooner. */
export const newerPageSize = 1_000;
/** So far behind is read page by page; further, a follower gets the tail as a new window. */
const farBehind = 10 * newerPageSize;
/** Up to here a log is loaded and drawn whole: the browser's own find, select-all and print work. */
const wholeLogCap = 1_500;

export interface LogWindow {
  /** ascending by `line` */
  lines: readonly JobLog[];
  /** the newest line number known to exist, loaded or not */
  newest: number;
}

export interface MissingLines {
  from: number;
  to: number;
}

export function openWindow(lines: readonly JobLog[], newest: number): LogWindow {
  return { lines, newest: Math.max(newest, lines.at(-1)?.line ?? 0) };
}

export function firstLine(window: LogWindow): number {
  return window.lines[0]?.line ?? 0;
}

/** A line that stands for lines given up stands for all of them. */
export function lastLine(window: LogWindow): number {
  const last = window.lines.at(-1);
  return last ? (readLost(last)?.to ?? last.line) : 0;
}

/** The cursor of the next read: ids rise with line numbers within a job. */
export function lastId(window: LogWindow): number {
  return window.lines.at(-1)?.id ?? 0;
}

/** Whether the line with this id is in the window, or, without one, whether the window is empty. */
export function holdsId({ lines }: LogWindow, id: number): boolean {
  return id >= (lines[0]?.id ?? 0) && id <= (lines.at(-1)?.id ?? 0);
}

/** Lines that come after the window or overlap it, however often they are delivered. */
export function mergeLines(window: LogWindow, arrivals: readonly JobLog[]): LogWindow {
  const lines = unite(window.lines, arrivals);
  return lines === window.lines
    ? window
    : { lines, newest: Math.max(window.newest, lines.at(-1)?.line ?? 0) };
}

/** The job says that there are more lines than are loaded. */
export function noteNewest(window: LogWindow, newest: number): LogWindow {
  return newest > window.newest ? { ...window, newest } : window;
}

/** For a reader at the end: drops the oldest lines past the cap, in whole pages. */
export function trimOldest(window: LogWindow): LogWindow {
  const excess = excessLines(window);
  return excess === 0 ? window : { ...window, lines: window.lines.slice(excess) };
}

/** For a reader who pages back: drops the newest lines past the cap, in whole pages. */
export function trimNewest(window: LogWindow): LogWindow {
  const excess = excessLines(window);
  return excess === 0 ? window : { ...window, lines: window.lines.slice(0, -excess) };
}

/** Whether the browser holds every line there is. */
export function isComplete(window: LogWindow): boolean {
  return firstLine(window) <= 1 && lastLine(window) >= window.newest;
}

/** Whether the log is short enough to be held and drawn whole. */
export function isShort({ newest }: LogWindow): boolean {
  return newest <= wholeLogCap;
}

/**
 * Whether a detached reader's window can take no more, since nothing is trimmed around them. A
 * window that was trimmed, by whole pages, still is: what has gone must not come back by itself.
 */
export function isFull(window: LogWindow): boolean {
  return window.lines.length > windowCap - pageSize;
}

export function countNewerNotLoaded(window: LogWindow): number {
  return Math.max(0, window.newest - lastLine(window));
}

export function isFarBehind(window: LogWindow): boolean {
  return countNewerNotLoaded(window) > farBehind;
}

/** Line numbers absent between two loaded ones, and not given up by the logger: they must be seen. */
export function findMissing(lines: readonly JobLog[]): MissingLines[] {
  const missing: MissingLines[] = [];
  for (let i = 1; i < lines.length; i += 1) {
    const [before, after] = [lines[i - 1], lines[i]];
    if (!before || !after || after.line === before.line + 1) continue;
    const from = (readLost(before)?.to ?? before.line) + 1;
    if (from < after.line) missing.push({ from, to: after.line - 1 });
  }
  return missing;
}

/** Every stretch that is not there: given up by the logger, or absent without a word. */
export function findGivenUp(lines: readonly JobLog[]): MissingLines[] {
  const lost = lines.flatMap((line) => readLost(line) ?? []);
  return [...lost.map(({ from, to }) => ({ from, to })), ...findMissing(lines)];
}

function excessLines({ lines }: LogWindow): number {
  return Math.ceil(Math.max(0, lines.length - windowCap) / pageSize) * pageSize;
}

function unite(loaded: readonly JobLog[], arrivals: readonly JobLog[]): readonly JobLog[] {
  const first = arrivals[0];
  const last = arrivals.at(-1);
  if (!first || !last) return loaded;
  if (first.line > (loaded.at(-1)?.line ?? 0)) return [...loaded, ...arrivals];
  if (last.line < (loaded[0]?.line ?? Infinity)) return [...arrivals, ...loaded];
  const known = new Set(loaded.map(({ line }) => line));
  const fresh = arrivals.filter(({ line }) => !known.has(line));
  if (fresh.length === 0) return loaded;
  return [...loaded, ...fresh].sort((a, b) => a.line - b.line);
}
