import { expect, test } from 'vitest';
import { testDb } from '@/test/database';
import { addJob } from '@/test/job-factory';
import { searchJobs, type JobSearch } from './search-jobs-store';

async function addMany() {
  const db = await testDb();
  const data = Array.from({ length: 900 }, (_, index) => ({
    type: index % 2 ? 'scan' : 'verify',
    status: index % 3 ? ('failed' as const) : ('completed' as const),
    error: index % 3 ? `ENOENT: /books/${index}.epub` : null,
    warnCount: index % 50 === 0 ? 1 : 0,
  }));
  await db.prisma.job.createMany({ data });
  const search = (q: string, rest: Partial<JobSearch> = {}, giveUpMs = Infinity) =>
    searchJobs(db, { q, limit: 50, ...rest }, giveUpMs);
  /** all pages of it, and how many they were */
  async function searchAll(q: string, rest: Partial<JobSearch> = {}, giveUpMs?: number) {
    const ids: number[] = [];
    let beforeId: number | undefined;
    for (let pages = 1; ; pages++) {
      const page = await search(q, { ...rest, beforeId }, giveUpMs);
      ids.push(...page.jobs.map(({ id }) => id));
      if (page.nextBeforeId === null) return { ids, pages };
      beforeId = page.nextBeforeId;
    }
  }
  return { db, search, searchAll };
}

const from = (isWanted: (index: number) => boolean) =>
  Array.from({ length: 900 }, (_, index) => index)
    .filter(isWanted)
    .map((index) => index + 1)
    .reverse();

test('every job that matches comes once, the newest first, page by page', async () => {
  const { searchAll, search } = await addMany();
  expect((await searchAll('enoent')).ids).toEqual(from((index) => index % 3 !== 0));
  expect((await searchAll('/books/77')).ids).toEqual(
    from((index) => index % 3 !== 0 && `${index}`.startsWith('77')),
  );
  expect((await searchAll('type:scan status:completed')).ids).toEqual(
    from((index) => index % 2 === 1 && index % 3 === 0),
  );
  expect((await searchAll('level:warn', { limit: 7 })).ids).toEqual(
    from((index) => index % 50 === 0),
  );
  expect((await searchAll('enoent', { statuses: ['completed'] })).ids).toEqual([]);
  expect((await searchAll('enoent', { type: 'scan' })).ids).toEqual(
    from((index) => index % 2 === 1 && index % 3 !== 0),
  );
  expect(await search('nowhere')).toEqual({ jobs: [], nextBeforeId: null });
});

test('a call whose time is up gives what it has, and the next one goes on', async () => {
  const { searchAll } = await addMany();
  const { ids, pages } = await searchAll('/books/1.epub', {}, 0);
  expect(ids).toEqual([2]);
  expect(pages).toBeGreaterThan(3);
});

test('deleted jobs are not found', async () => {
  const { db, search } = await addMany();
  await db.prisma.job.updateMany({ where: { id: { gt: 2 } }, data: { deletedAt: new Date() } });
  expect((await search('enoent')).jobs.map(({ id }) => id)).toEqual([2]);
});

test('a full page whose last job is the last that matches has no next one to load in vain', async () => {
  const { db, search } = await addMany();
  await addJob(db, { error: 'the one' });
  const page = await search('"the one"', { limit: 1 });
  expect(page).toMatchObject({ jobs: [{ id: 901 }], nextBeforeId: null });
});
