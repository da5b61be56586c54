import { afterEach, expect, test } from 'vitest';
import { databaseTime, noteDatabaseClock } from './clocks';

afterEach(() => noteDatabaseClock(0));

test.each([
  ['clocks that agree but for the way there', [40, -60, 90], 0],
  ['a database that is ten minutes ahead', [600_000], 600_000],
  ['one that is behind, and measured anew with another delay', [-600_000, -600_050], -600_000],
  ['a clock that was put right since', [600_000, 30], 0],
])('%s', (_, measured, ahead) => {
  measured.forEach(noteDatabaseClock);
  const before = Date.now();
  const time = databaseTime().getTime() - ahead;
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(Date.now());
});
