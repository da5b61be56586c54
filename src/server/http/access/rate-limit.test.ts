import { expect, test } from 'vitest';
import { makeRateLimit } from './rate-limit';

const options = { burst: 3, everyMs: 1_000, maxClients: 3 };

test('after a burst of wrong passwords, one more each second', () => {
  const tries = makeRateLimit(options);
  for (const guess of ['a', 'b', 'c']) {
    expect(tries.waitMs('x', 0)).toBe(0);
    tries.countFailure('x', guess, 0);
  }
  expect([tries.waitMs('x', 0), tries.waitMs('x', 400)]).toEqual([1_000, 600]);
  expect(tries.waitMs('x', 1_000)).toBe(0);
  tries.countFailure('x', 'd', 1_000);
  expect([tries.waitMs('x', 1_500), tries.waitMs('x', 2_000)]).toEqual([500, 0]);
});

test('wrong passwords of one client do not slow down another', () => {
  const tries = makeRateLimit(options);
  for (const guess of ['a', 'b', 'c']) tries.countFailure('x', guess, 0);
  expect(tries.waitMs('y', 0)).toBe(0);
});

test('a page that repeats its old password is no guesser', () => {
  const tries = makeRateLimit(options);
  for (let i = 0; i < 100; i++) tries.countFailure('x', 'old password', i);
  expect(tries.waitMs('x', 100)).toBe(0);
});

test('a long rest gives no more than the burst again', () => {
  const tries = makeRateLimit(options);
  tries.countFailure('x', 'a', 0);
  for (const guess of ['b', 'c', 'd']) tries.countFailure('x', guess, 1e9);
  expect(tries.waitMs('x', 1e9)).toBe(1_000);
});

test('a clock that is set back makes no client wait longer', () => {
  const tries = makeRateLimit(options);
  for (const guess of ['a', 'b', 'c']) tries.countFailure('x', guess, 1e9);
  expect(tries.waitMs('x', 0)).toBe(1_000);
});

test('of many clients, those that are quiet longest are forgotten', () => {
  const tries = makeRateLimit(options);
  for (const guess of ['a', 'b', 'c']) tries.countFailure('x', guess, 0);
  for (const other of ['1', '2']) tries.countFailure(other, 'a', 0);
  expect(tries.waitMs('x', 0)).toBe(1_000);
  tries.countFailure('3', 'a', 0);
  expect(tries.waitMs('x', 0)).toBe(0);
});
