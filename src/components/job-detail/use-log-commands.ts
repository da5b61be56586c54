'use client';

import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { JobLog } from '@/model/api/job-logs';
import { formatCount, formatCountOf } from '@/model/format';
import { copyText, tellCopied } from './copy/copy-text';
import { isFiltering } from './search/filter-lines';
import { isErrorLine, stepLine } from './window/find-line';
import { writeAddress, type LineRange } from './address/log-address';
import { findSuccessor } from './follow/hold-place';
import { lineOfRow, type LogRow } from './list/log-rows';
import { isComplete } from './window/log-window';
import { readLogs } from './window/read-logs';
import { nextRow } from './list/next-row';
import type { LogKeyActions } from './use-log-keys';
import type { LogView } from './use-log-view';
import { writeLines } from './copy/write-lines';

export interface LogCommands extends Omit<LogKeyActions, '/' | '?' | 't' | 'find' | 'takesFind'> {
  setFollow(follow: boolean): void;
  stepMatch(by: 1 | -1): void;
  copyLines(): void;
  /** to a line, or where it is filtered out to the next one shown; `until` = to what went wrong up to there */
  goNear(line: number, until: number | null): Promise<void>;
}

/** What a reader can tell the log to do, by key, button or checkbox. */
export function useLogCommands(view: LogView): LogCommands {
  const { window, control, filter, rows, travel, openLines, list } = view;
  const { marked, goTo } = travel;
  const stepping = useRef<Promise<number | null>>(null);

  function stepMatch(by: 1 | -1) {
    const step = takeStep(by, stepping.current).finally(() => {
      if (stepping.current === step) stepping.current = null;
    });
    stepping.current = step;
  }
  /** From the line of the step that is under way, the marked line, or where the reader is. */
  async function takeStep(by: 1 | -1, before: Promise<number | null> | null) {
    const top = topLine() ?? 1;
    const start = marked ?? (by === 1 ? top - 1 : top);
    const from = (await before) ?? start;
    const line = (await view.search.step(from, by).catch(view.onFailed)) ?? null;
    if (line === null) return null;
    // Of too many matches the list has the first: the others are shown among all lines.
    if (view.isMatching && !linesOf(rows).includes(line))
      flushSync(() => filter.setOnlyMatches(false));
    goTo(line, 'match');
    return line;
  }
  /** From the marked line, or from where the reader is: what is in view comes first. */
  async function stepError(by: 1 | -1) {
    const at = marked ?? (by === 1 ? (topLine() ?? 1) - 1 : null);
    const line = isComplete(window)
      ? stepLine(numbersOf(window.lines.filter(isErrorLine)), at, by)
      : await findStoredError(at, by).catch(view.onFailed);
    if (line) goTo(line, 'match');
  }
  async function findStoredError(at: number | null, by: 1 | -1) {
    const from = at === null ? null : (view.knownLine(at) ?? null);
    const { findError } = await import('./window/find-error');
    return findError((query) => readLogs(view.job.id, query), from, by);
  }
  function goToRow(by: 1 | -1) {
    const line = nextRow(linesOf(rows), marked, topLine(), by);
    if (line !== null) goTo(line, 'row', 'auto');
  }
  function topLine(): number | null {
    return linesOf(rows.slice(list.current?.topIndex() ?? 0))[0] ?? null;
  }
  /** What the rows show, which in a search through the whole log is mostly not loaded. */
  async function copyLines(): Promise<string> {
    const lines = view.isMatching ? await readMatches() : filter.shown;
    await copyText(writeLines(lines));
    const last = rows.at(-1);
    const rest =
      last?.kind === 'unlisted' ? `; ${formatCount(last.count)} more are not listed` : '';
    return `Copied ${formatCountOf(lines.length, 'line')}${rest}`;
  }
  async function readMatches(): Promise<JobLog[]> {
    const { readLines } = await import('./window/read-lines');
    return readLines(linesOf(rows), view.knownLine, (query) => readLogs(view.job.id, query));
  }
  async function copyLink(): Promise<string> {
    const { mark } = travel;
    if (mark && !mark.isLinked) travel.link(mark.first, false);
    const place = mark ?? view.address.place;
    await copyText(location.origin + location.pathname + writeAddress({ ...view.address, place }));
    return mark ? `Copied the link to ${nameLines(mark)}` : 'Copied the link';
  }
  async function goNear(line: number, until: number | null) {
    const wanted = until === null ? line : await findProblem(view.job.id, line, until);
    const index = isFiltering(filter) ? findSuccessor(rows, wanted) : null;
    const shown = index === null ? wanted : lineOfRow(rows[index]!);
    if (shown !== null) goTo(shown, 'row');
  }
  function setFollow(follow: boolean) {
    if (follow) travel.goToLatest('tick');
    else control.send({ type: 'untick' });
  }

  return {
    setFollow,
    stepMatch,
    goNear,
    copyLines: () => void tellCopied(copyLines()),
    n: () => stepMatch(1),
    N: () => stepMatch(-1),
    e: () => void stepError(1),
    E: () => void stepError(-1),
    j: () => goToRow(1),
    k: () => goToRow(-1),
    Enter: () => marked !== null && openLines.toggle(marked),
    g: travel.goToStart,
    G: () => travel.goToLatest('end'),
    f: () => setFollow(!control.isFollowing()),
    '.': () => void tellCopied(copyLink()),
  };
}

function nameLines({ first, last }: LineRange): string {
  if (first === last) return `line ${formatCount(first)}`;
  return `lines ${formatCount(first)}–${formatCount(last)}`;
}

/** The first error from a line on up to another, else the first warning, else the line itself. */
async function findProblem(jobId: number, line: number, until: number): Promise<number> {
  const levels = ['warn', 'error', 'fatal'] as const;
  const query = { from_line: line, level: levels, limit: 100 };
  const answer = await readLogs(jobId, query).catch(() => null);
  const problems = (answer?.logs ?? []).filter((one) => one.line <= until);
  return (problems.find(isErrorLine) ?? problems[0])?.line ?? line;
}

function linesOf(rows: readonly LogRow[]): number[] {
  return rows.flatMap((row) => lineOfRow(row) ?? []);
}

function numbersOf(lines: readonly JobLog[]): number[] {
  return lines.map(({ line }) => line);
}
