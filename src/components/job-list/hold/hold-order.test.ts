import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobSummary } from '@/model/api/jobs';
import { holdOrder } from './hold-order';

const jobs = (...ids: number[]) => ids.map((id) => ({ id, progress: 0 }) as JobSummary);
const idsOf = (list: readonly JobSummary[]) => list.map(({ id }) => id);

test.each<[number[], number[], number[], number]>([
  [[5, 4], [5, 4], [5, 4], 0],
  [[5, 4], [8, 7, 5, 4], [5, 4], 2],
  [[5, 3], [5, 4, 3], [5, 3], 1],
  [[5, 4, 3], [5, 3], [5, 4, 3], 0],
  [[5, 4], [6, 5, 4, 3, 2], [5, 4, 3, 2], 1],
  [[], [2, 1], [2, 1], 0],
])('while %j is held, %j is shown as %j with %i new', (held, now, shown, news) => {
  const list = holdOrder(jobs(...held), jobs(...now));
  expect([idsOf(list.jobs), list.news]).toEqual([shown, news]);
});

test('a row is renewed where it stands', () => {
  const now = [{ id: 9 }, { id: 4, progress: 70 }] as JobSummary[];
  expect(holdOrder(jobs(5, 4), now).jobs.map(({ progress }) => progress)).toEqual([0, 70]);
});

test('whatever comes and goes, the rows that are held stay where they are', () => {
  const ids = fc
    .uniqueArray(fc.integer({ min: 1, max: 30 }))
    .map((all) => all.sort((a, b) => b - a));
  fc.assert(
    fc.property(ids, ids, (held, now) => {
      const list = holdOrder(jobs(...held), jobs(...now));
      expect(idsOf(list.jobs).slice(0, held.length)).toEqual(held);
      expect(new Set([...idsOf(list.jobs)]).size).toBe(list.jobs.length);
      const missing = now.filter((id) => !idsOf(list.jobs).includes(id));
      expect(list.news).toBe(missing.length);
    }),
  );
});
