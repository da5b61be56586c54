import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPatientTimer } from './patient-timer';

let wall = 0;
let steady = 0;
const clocks = () => ({ wall, steady });

beforeEach(() => {
  vi.useFakeTimers();
  wall = Date.parse('2026-06-01T12:00:00Z');
  steady = 5_000;
});
afterEach(() => vi.useRealTimers());

/** Time passes, and timers come on time. */
function pass(ms: number): void {
  for (let left = ms; left > 0; left -= 100) {
    wall += 100;
    steady += 100;
    vi.advanceTimersByTime(100);
  }
}

/** Nothing runs, as after SIGSTOP; the steady clock goes on, or, in a machine that sleeps, does not. */
function suspend(ms: number, { isSteady = true } = {}): void {
  wall += ms;
  if (isSteady) steady += ms;
}

function start(ms: number) {
  const onOver = vi.fn();
  return { onOver, timer: startPatientTimer(ms, onOver, clocks) };
}

test('it is over after its time', () => {
  const { onOver, timer } = start(30_000);
  pass(29_900);
  expect(onOver).not.toHaveBeenCalled();
  pass(200);
  expect(onOver).toHaveBeenCalledTimes(1);
  expect(timer.hasJumped()).toBe(false);
});

test.each([
  ['stopped for a minute', 60_000, true],
  ['stopped for a day', 86_400_000, true],
  ['asleep for a day', 86_400_000, false],
])('%s: what it waits for gets the rest of its time', (_, ms, isSteady) => {
  const { onOver, timer } = start(10_000);
  pass(5_000);
  suspend(ms, { isSteady });
  pass(1_000);
  expect(timer.hasJumped()).toBe(true);
  pass(500);
  expect(onOver).not.toHaveBeenCalled();
  pass(4_000);
  expect(onOver).toHaveBeenCalledTimes(1);
});

test('a jump is known before the timer itself comes', () => {
  const { timer } = start(10_000);
  suspend(60_000);
  expect(timer.hasJumped()).toBe(true);
});

test.each([-3_600_000, 3_600_000])(
  'a clock that is stepped by %i ms changes no limit',
  (stepMs) => {
    const { onOver, timer } = start(10_000);
    pass(5_000);
    wall += stepMs;
    pass(4_900);
    expect(onOver).not.toHaveBeenCalled();
    expect(timer.hasJumped()).toBe(true);
    pass(200);
    expect(onOver).toHaveBeenCalledTimes(1);
  },
);

test('a busy process is no jump, and a stopped timer is never over', () => {
  const { onOver, timer } = start(10_000);
  suspend(1_500);
  pass(1_000);
  expect(timer.hasJumped()).toBe(false);
  timer.stop();
  pass(60_000);
  expect(onOver).not.toHaveBeenCalled();
});
