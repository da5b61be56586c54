import { expect, test } from 'vitest';
import { rememberFailedCovers } from './failed-covers';

const minute = 60_000;
const late = { code: 'TIMEOUT', message: 'it was not read within 25 s' };
const denied = { code: 'EACCES', message: 'permission denied' };

function remembered() {
  let now = 5;
  const failed = rememberFailedCovers(() => now);
  return { failed, pass: (ms: number) => void (now += ms) };
}

test('a cover that times out is tried after growing pauses, and given up at the third time', () => {
  const { failed, pass } = remembered();
  for (const pause of [10 * minute, 60 * minute]) {
    expect(failed.add('a', late, true)).toBe(false);
    pass(pause - 1);
    expect(failed.find('a')).toEqual(late);
    pass(1);
    expect(failed.find('a')).toBeNull();
  }
  expect(failed.add('a', late, true)).toBe(true);
  expect(failed.find('a')).toBeNull();
});

test('what fails for another reason is tried every ten minutes, however often', () => {
  const { failed, pass } = remembered();
  for (let n = 0; n < 20; n++) {
    expect(failed.add('a', denied, false)).toBe(false);
    expect(failed.find('a')).toEqual(denied);
    pass(10 * minute);
    expect(failed.find('a')).toBeNull();
  }
});

test('one that was made after all begins anew, and each is counted by itself', () => {
  const { failed } = remembered();
  for (let n = 0; n < 2; n++) for (const key of ['a', 'b']) failed.add(key, late, true);
  failed.forget('a');
  expect(failed.add('a', late, true)).toBe(false);
  expect(failed.add('b', late, true)).toBe(true);
});

test('at most a thousand are remembered, the latest ones', () => {
  const { failed } = remembered();
  for (let n = 0; n <= 1_000; n++) failed.add(String(n), denied, false);
  expect(failed.find('0')).toBeNull();
  expect(failed.find('1')).toEqual(denied);
});
