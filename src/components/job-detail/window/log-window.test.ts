import { describe, expect, test } from 'vitest';
import {
  countNewerNotLoaded,
  findMissing,
  firstLine,
  isComplete,
  isFull,
  lastId,
  lastLine,
  mergeLines,
  noteNewest,
  openWindow,
  trimNewest,
  trimOldest,
  windowCap,
} from './log-window';
import { makeLine, makeLines } from '@/test/make/make-lines';

const numbers = (window: { lines: readonly { line: number }[] }) =>
  window.lines.map(({ line }) => line);

describe('merging', () => {
  const window = openWindow(makeLines(10, 12), 12);

  test.each([
    ['after', makeLines(13, 14), [10, 11, 12, 13, 14]],
    ['before', makeLines(8, 9), [8, 9, 10, 11, 12]],
    ['overlapping the end', makeLines(12, 13), [10, 11, 12, 13]],
    ['overlapping the start', makeLines(9, 10), [9, 10, 11, 12]],
    ['into a gap of a window with one', [makeLine(20), makeLine(22)], [10, 11, 12, 20, 22]],
  ])('%s', (_, arrivals, expected) => {
    expect(numbers(mergeLines(window, arrivals))).toEqual(expected);
  });

  test('what is known already changes nothing, not even identity', () => {
    expect(mergeLines(window, makeLines(10, 12))).toBe(window);
    expect(mergeLines(window, [])).toBe(window);
  });

  test('twice is once', () => {
    const once = mergeLines(window, makeLines(11, 15));
    expect(mergeLines(once, makeLines(11, 15))).toBe(once);
  });

  test('a late line fills its gap', () => {
    const gapped = mergeLines(window, [makeLine(14)]);
    expect(findMissing(gapped.lines)).toEqual([{ from: 13, to: 13 }]);
    expect(findMissing(mergeLines(gapped, [makeLine(13)]).lines)).toEqual([]);
  });

  test('a given-up stretch at the end leaves nothing to load', () => {
    const lost = makeLine(3, { level: 'warn', lost_to: 6 });
    const window = openWindow([...makeLines(1, 2), lost], 6);
    expect([lastLine(window), countNewerNotLoaded(window)]).toEqual([6, 0]);
    expect(isComplete(window)).toBe(true);
  });

  test('lines that the logger gave up are not missing', () => {
    const lost = makeLine(13, { lost_to: 15 });
    expect(findMissing([makeLine(12), lost, makeLine(16), makeLine(18)])).toEqual([
      { from: 17, to: 17 },
    ]);
  });

  test('ends and cursor', () => {
    expect([firstLine(window), lastLine(window), lastId(window)]).toEqual([10, 12, 1_012]);
    const empty = openWindow([], 0);
    expect([firstLine(empty), lastLine(empty), lastId(empty)]).toEqual([0, 0, 0]);
  });
});

describe('the cap', () => {
  const full = openWindow(makeLines(1, windowCap), windowCap);

  test('following drops the oldest in whole pages', () => {
    const trimmed = trimOldest(mergeLines(full, [makeLine(windowCap + 1)]));
    expect(firstLine(trimmed)).toBe(501);
    expect(lastLine(trimmed)).toBe(windowCap + 1);
  });

  test('paging back drops the newest, and says how many are not loaded', () => {
    const trimmed = trimNewest(openWindow(makeLines(1, windowCap + 500), windowCap + 700));
    expect(lastLine(trimmed)).toBe(windowCap);
    expect(countNewerNotLoaded(trimmed)).toBe(700);
  });

  test('under the cap nothing is dropped', () => {
    expect(trimOldest(full)).toBe(full);
    expect(trimNewest(full)).toBe(full);
    expect(isFull(full)).toBe(true);
  });

  test('what the job says counts as newer', () => {
    expect(countNewerNotLoaded(noteNewest(full, windowCap + 4_210))).toBe(4_210);
    expect(noteNewest(full, 5)).toBe(full);
  });
});
