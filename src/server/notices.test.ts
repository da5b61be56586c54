import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeConsoleLine } from './console-lines';
import { logTo } from './logger';
import { notice } from './notices';
import { replaceRemembered } from './remember';

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

test('kinds that come from outside are bounded', () => {
  for (let n = 0; n < 500; n++) {
    writeConsoleLine('error', `Error ${String.fromCharCode(97 + (n % 26)).repeat(n / 26)}`);
  }
  expect(lines.length).toBeLessThanOrEqual(51);
});

test('what a library prints is one kind whatever path or number it names, and never long', () => {
  for (let n = 0; n < 99; n++)
    writeConsoleLine('warn', ` ⚠ Body exceeded for /${n}${'x'.repeat(9e3)}`);
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines[0]).length).toBeLessThan(5_000);
  expect(lines[0]).toMatchObject({ kind: 'console: Body exceeded for', level: 40 });
});
