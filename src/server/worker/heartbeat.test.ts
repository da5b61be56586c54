import { expect, test } from 'vitest';
import { wasDisturbed } from './heartbeat';

const before = { wall: 1_000_000, steady: 5_000 };
const after = (wallMs: number, steadyMs: number) => ({
  wall: before.wall + wallMs,
  steady: before.steady + steadyMs,
});

test.each([
  ['on time', after(2_000, 2_000), false],
  ['a little late', after(5_000, 5_000), false],
  ['late: the event loop was blocked', after(20_000, 20_000), true],
  ['the clock was stepped forward', after(62_000, 2_000), true],
  ['the clock was stepped back', after(-58_000, 2_000), true],
  // A suspended machine: the steady clock stood still.
  ['the machine slept', after(3_600_000, 2_000), true],
])('%s', (_, now, expected) => expect(wasDisturbed(before, now, 2_000)).toBe(expected));
