import { expect, test } from 'vitest';
import { buildRows } from './log-rows';
import { openWindow } from '../window/log-window';
import { makeLine, makeLines } from '@/test/make/make-lines';

type Sources = Omit<Parameters<typeof buildRows>[0], 'isFollowing'>;
const keys = (sources: Sources, isFollowing = false) =>
  buildRows({ ...sources, isFollowing }).map(({ key }) => key);

test('a finished log ends with its end', () => {
  const window = openWindow(makeLines(1, 2), 2);
  expect(keys({ isLive: false, window, shown: window.lines })).toEqual(['line-1', 'line-2', 'end']);
});

test('what is missing, given up or not loaded stands where it belongs', () => {
  const lost = makeLine(4, { lost_to: 5 });
  const late = { ...makeLine(6), created_at: '2026-01-02T03:09:00.000Z' };
  const window = openWindow([makeLine(1), makeLine(3), lost, late, ...makeLines(7, 8)], 18);
  expect(keys({ isLive: true, window, shown: window.lines })).toEqual([
    'line-1',
    'missing-2',
    'line-3',
    'line-4',
    'line-6',
    'line-7',
    'line-8',
    'newer',
  ]);
  expect(
    buildRows({ isLive: true, isFollowing: false, window, shown: window.lines })[3]?.kind,
  ).toBe('lost');
});

test('newer lines that come by themselves are not called unloaded', () => {
  const window = openWindow(makeLines(1, 2), 18);
  const sources = { window, shown: window.lines };
  expect(keys({ ...sources, isLive: true }, true)).toEqual(['line-1', 'line-2']);
  expect(keys({ ...sources, isLive: false }, true)).toEqual(['line-1', 'line-2']);
  expect(keys({ ...sources, isLive: false })).toEqual(['line-1', 'line-2', 'newer']);
});

test('a pause is drawn before the line that ended it, though not between filtered lines', () => {
  const [first, second] = makeLines(1, 2) as [
    ReturnType<typeof makeLine>,
    ReturnType<typeof makeLine>,
  ];
  const late = { ...makeLine(3), created_at: '2026-01-02T03:09:00.000Z' };
  const window = openWindow([first, second, late], 3);
  expect(keys({ isLive: true, window, shown: window.lines })).toContain('pause-3');
  expect(keys({ isLive: true, window, shown: [first, late] })).toEqual(['line-1', 'line-3']);
});
