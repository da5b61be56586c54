import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  forgetServerClock,
  freezeServerClock,
  noteRenderedAt,
  noteServerDate,
  readServerClock,
} from './server-clock';

const server = Date.parse('2026-06-01T12:00:00.400Z');
const header = (at: number) => new Date(at).toUTCString();

beforeEach(() => {
  forgetServerClock();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

/** An answer takes 40 ms; the reader's clock is wrong by `errorMs`. */
function hear(errorMs: number, at = server): void {
  vi.setSystemTime(at + errorMs + 20);
  noteServerDate(header(at), at + errorMs - 20, at + errorMs + 20);
}

test.each([-365 * 86_400_000, -3_600_000, -60_000, 60_000, 3_600_000, 365 * 86_400_000])(
  'a clock that is wrong by %i ms is put right to the second',
  (errorMs) => {
    hear(errorMs);
    expect(Math.abs(readServerClock() - server)).toBeLessThan(1_100);
    vi.advanceTimersByTime(90_000);
    expect(Math.abs(readServerClock() - server - 90_000)).toBeLessThan(1_100);
  },
);

test('a clock that is right is left alone', () => {
  for (let at = server; at < server + 20_000; at += 1_234) hear(0, at);
  expect(readServerClock()).toBe(Date.now());
});

test('many answers tell it to a fraction of a second', () => {
  for (let at = server; at < server + 30_000; at += 1_234) hear(3_600_000, at);
  expect(Math.abs(readServerClock() - (Date.now() - 3_600_000))).toBeLessThan(250);
});

test('a clock that is put right while the page is open is believed', () => {
  hear(3_600_000);
  hear(0, server + 5_000);
  expect(Math.abs(readServerClock() - server - 5_000)).toBeLessThan(1_100);
});

test('the page says it before the first answer, and later answers win', () => {
  vi.setSystemTime(server + 3_600_000);
  noteRenderedAt(server);
  expect(Math.abs(readServerClock() - server)).toBeLessThan(1_100);
  hear(3_600_000, server + 60_000);
  expect(Math.abs(readServerClock() - server - 60_000)).toBeLessThan(1_100);
});

test('it stands still while the server is away', () => {
  hear(0);
  const before = readServerClock();
  freezeServerClock(true);
  vi.advanceTimersByTime(60_000);
  expect(readServerClock()).toBe(before);
  freezeServerClock(false);
  expect(readServerClock()).toBe(Date.now());
});
