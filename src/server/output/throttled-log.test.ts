import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { logTo } from '@/server/logger';
import { notice } from './throttled-log';
import { replaceRemembered } from '@/server/remember';

let lines: Record<string, unknown>[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  replaceRemembered('notices', new Map());
  lines = [];
  logTo({ write: (line: string) => void lines.push(JSON.parse(line)) });
});
afterEach(() => {
  vi.useRealTimers();
  logTo({ write: () => {} });
});

test('the first of a kind is logged at once, the others of the minute in one line', () => {
  for (let n = 1; n <= 1_000; n++) notice('upload', { n }, 'refused');
  notice('other', {}, 'another kind');
  expect(lines).toMatchObject([{ kind: 'upload', count: 1, n: 1 }, { kind: 'other' }]);
  vi.advanceTimersByTime(59_000);
  expect(lines).toHaveLength(2);
  vi.advanceTimersByTime(1_000);
  expect(lines.slice(2)).toMatchObject([{ kind: 'upload', count: 999, n: 1_000, level: 40 }]);
});

test('after a quiet minute the next one is logged at once again', () => {
  notice('upload', {}, 'refused');
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(0);
  notice('upload', {}, 'refused');
  expect(lines).toMatchObject([{ count: 1 }, { count: 1 }]);
});
