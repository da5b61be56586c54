import { expect, test } from 'vitest';
import { testDb, type TestDb, testOnSqlite } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { countBooks } from './book-count-store';
import { listBooks, type BookFilter } from './book-list-store';
import { markBooks } from './book-store';
import { isMarking, updateHidden } from './hidden-book-store';

const never = new AbortController().signal;
const time = new Date('2026-06-01T12:00:00Z');

async function addBooks(db: TestDb, paths: readonly string[]): Promise<void> {
  await db.prisma.book.createMany({
    data: paths.map((path) => ({
      path,
      format: 'epub',
      size: 1,
      mtime: 1,
      title: path,
      sortTitle: path,
      searchText: 'x',
      addedAt: time,
      updatedAt: time,
    })),
  });
}

async function listPaths(db: TestDb, roots: readonly string[]): Promise<string[]> {
  return (await listBooks(db, roots)).books.map(({ path }) => path).sort();
}

/** The paths of a list, read three at a time. */
async function readPages(db: TestDb, roots: readonly string[], filter: BookFilter) {
  const paths: string[] = [];
  for (let after = filter.after; ;) {
    const { books, next } = await listBooks(db, roots, { ...filter, after, limit: 3 });
    paths.push(...books.map(({ path }) => path));
    if (!next) return paths;
    after = next;
  }
}

const all = ['/a/1', '/a/b/2', '/a/b/c/3', '/a-b/4', '/a0/5', '/z/6', '/é/7', '/𐀀/8', '/｡/9'];

test('marks exactly the books outside of the folders, whichever come and go', async () => {
  const db = await testDb();
  await addBooks(db, all);
  const settings: [string[], string[]][] = [
    [['/z'], ['/z/6']],
    [
      ['/z', '/a/b'],
      ['/z/6', '/a/b/2', '/a/b/c/3'],
    ],
    [
      ['/a/b', '/a', '/a/b/c/'],
      ['/a/1', '/a/b/2', '/a/b/c/3'],
    ],
    [
      ['/𐀀', '/｡'],
      ['/𐀀/8', '/｡/9'],
    ],
    [[], []],
    [['/'], all],
  ];
  for (const [roots, expected] of settings) {
    await updateHidden(db, roots, never);
    const rows = await db.prisma.book.findMany({ where: { hiddenSince: null } });
    expect(rows.map(({ path }) => path).sort()).toEqual([...expected].sort());
    expect(await listPaths(db, roots)).toEqual([...expected].sort());
    expect((await countBooks(db, roots)).total).toBe(expected.length);
    expect(await updateHidden(db, roots, never)).toEqual({ hidden: 0, shown: 0 });
  }
});

test('before they are marked, books outside are out of the lists already', async () => {
  const db = await testDb();
  await addBooks(db, all);
  expect(await listPaths(db, ['/a'])).toEqual(['/a/1', '/a/b/2', '/a/b/c/3']);
  expect(await countBooks(db, ['/a', '/a/b'])).toMatchObject({ total: 3 });
});

test('while they are marked, each order, filter and page of the lists is the same', async () => {
  const db = await testDb();
  const outside = Array.from({ length: 450 }, (_, index) => `/away/${index}`);
  await addBooks(db, [...outside, ...all]);
  const roots = ['/a', '/a/b', '/é'];
  const sorts = ['title', 'author', 'added', 'size'] as const;
  const filters = sorts.flatMap((sort) =>
    (['asc', 'desc'] as const).flatMap((order) =>
      [
        {},
        { q: 'x' },
        { q: 'y' },
        { format: 'epub' as const },
        { problem: 'missing' as const },
      ].map((filter) => ({ sort, order, ...filter })),
    ),
  );
  const readAll = () => Promise.all(filters.map((filter) => readPages(db, roots, filter)));
  const before = await readAll();
  const marking = updateHidden(db, roots, never);
  expect(isMarking(db)).toBe(true);
  const meanwhile = await readAll();
  expect(isMarking(db)).toBe(true);
  await marking;
  expect(meanwhile).toEqual(before);
  expect(await readAll()).toEqual(before);
  expect(before[0]).toEqual(['/a/1', '/a/b/2', '/a/b/c/3', '/é/7']);
});

testOnSqlite('a list of few books among many hidden ones reads the few', async () => {
  const db = await testDb();
  const many = Array.from({ length: 5_000 }, (_, index) => `/away/${index}`);
  await addBooks(db, [...many, '/here/1']);
  await updateHidden(db, ['/here'], never);
  const plans = await explain(db, async (seen) => {
    for (const filter of [{}, { format: 'epub' }, { problem: 'missing' }, { q: 'x' }] as const) {
      await listBooks(seen, ['/here'], { ...filter, limit: 10 });
    }
    await countBooks(seen, ['/here']);
  });
  for (const plan of plans)
    expect(plan).not.toMatch(/TEMP B-TREE|SCAN books(?! USING (COVERING )?INDEX)/);
  // One page of an index that has no hidden book each, and the rows of the page.
  expect(plans.length).toBeLessThan(25);
});

testOnSqlite('problems are counted by indexes alone, inside the folders only', async () => {
  const db = await testDb();
  const paths = Array.from({ length: 12_000 }, (_, index) => `/here/${index}`);
  await addBooks(db, [...paths, '/away/1', '/away/2']);
  await db.prisma.book.updateMany({ data: { problem: 'damaged', missingSince: time } });
  const one = { where: { path: { in: ['/here/1', '/away/1'] } } };
  await db.prisma.book.updateMany({ ...one, data: { problem: 'unreadable' } });
  expect(await countBooks(db, ['/here', '/here/below'])).toEqual({
    total: 12_000,
    byFormat: { epub: 12_002 },
    unreadable: 1,
    damaged: 11_999,
    missing: 12_000,
  });
  const plans = await explain(db, (seen) => countBooks(seen, ['/here']));
  expect(plans.shift()).toBe('SCAN book_counts');
  for (const plan of plans) expect(plan).toContain('COVERING INDEX');
});

test('what scans skip stays hidden while its folder comes and goes, until a scan finds it', async () => {
  const db = await testDb();
  const many = Array.from({ length: 250 }, (_, index) => `/a/${1_000 + index}`);
  await addBooks(db, [...many, '/a/x/#recycle/1', '/b/1']);
  const { id } = await db.prisma.book.findFirstOrThrow({ where: { path: { contains: '#' } } });
  const { id: jobId } = await db.prisma.job.create({ data: { type: 'scan' } });
  const stamp = { jobId, now: time };
  await updateHidden(db, ['/a'], never);
  await markBooks(db, [{ id, line: 1 }], 'skipped', stamp);
  expect(await updateHidden(db, ['/a'], never)).toEqual({ hidden: 0, shown: 0 });
  expect(await countBooks(db, ['/a'])).toMatchObject({ total: 250 });
  expect(await countBooks(db, ['/a', '/b'])).toMatchObject({ total: 251 });
  expect(await updateHidden(db, ['/b'], never)).toEqual({ hidden: 250, shown: 1 });
  expect(await updateHidden(db, ['/a'], never)).toEqual({ hidden: 1, shown: 250 });
  expect(await db.prisma.book.findUnique({ where: { id } })).toMatchObject({
    hiddenSince: time,
    skippedSince: time,
  });
  await markBooks(db, [{ id, line: 2 }], 'found', stamp);
  expect(await updateHidden(db, ['/a'], never)).toEqual({ hidden: 0, shown: 0 });
  expect(await countBooks(db, ['/a'])).toMatchObject({ total: 251 });
});

test('a scan hides what the settings hid already, and keeps since when', async () => {
  const db = await testDb();
  await addBooks(db, ['/a/#recycle/1']);
  await updateHidden(db, [], never, time);
  const { id } = await db.prisma.book.findFirstOrThrow();
  const { id: jobId } = await db.prisma.job.create({ data: { type: 'scan' } });
  const now = new Date(time.getTime() + 1_000);
  await markBooks(db, [{ id, line: 1 }], 'skipped', { jobId, now });
  expect(await updateHidden(db, ['/a'], never)).toEqual({ hidden: 0, shown: 0 });
  expect(await db.prisma.book.findFirst()).toMatchObject({ hiddenSince: time, skippedSince: now });
});

test('one that was stopped is completed by the next', async () => {
  const db = await testDb();
  await addBooks(
    db,
    Array.from({ length: 500 }, (_, index) => `/away/${index}`),
  );
  await expect(updateHidden(db, [], AbortSignal.abort())).rejects.toThrow();
  await db.prisma.book.updateMany({
    where: { path: { lt: '/away/3' } },
    data: { hiddenSince: time },
  });
  await updateHidden(db, [], never);
  expect(await db.prisma.book.count({ where: { hiddenSince: null } })).toBe(0);
});
