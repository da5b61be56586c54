import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { databaseTime, noteDatabaseClock } from '@/server/clocks';
import { measureClock } from './measure-clock';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => {
  noteDatabaseClock(0);
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

test('the quickest of the answers counts', async () => {
  // A slow answer that took all its time on the way there would be wrong by half of that.
  const waysThere = [4_000, 10, 2_000];
  await measureClock(() => {
    pass(waysThere.pop()!);
    const time = Date.now() + 60_000;
    pass(10);
    return Promise.resolve(time);
  });
  expect(databaseTime().getTime() - Date.now()).toBe(60_000);
});
