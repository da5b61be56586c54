import { beforeEach, expect, test } from 'vitest';
import { bookSorts, sortOrders, usualOrder } from '@/model/book';
import { BadRequest } from '@/server/errors';
import { testDb, testOnSqlite, type TestDb } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { readCursor, writeCursor } from './book-cursor';
import { listBooks, type BookFilter } from './book-list-store';
import { toSearchText } from './search-text';
import { toSortAuthor, toSortTitle } from './sort-title';

let db: TestDb;
beforeEach(async () => {
  db = await testDb();
});

const authors = ['Ann', 'Anna Bell', 'Ävar Őry', '火の鳥', undefined];

/** Sizes and times that many share, in no order. */
async function addBooks(count: number): Promise<void> {
  const data = Array.from({ length: count }, (_, n) => {
    const [title, author] = [`Vol ${(n * 7) % count}`, authors[n % authors.length]];
    return {
      path: `/books/${n}`,
      format: n % 3 ? 'epub' : 'cbz',
      mtime: 1,
      title,
      size: [5, 10_000_000_000, 70, 700][n % 4]!,
      problem: n % 7 ? null : 'damaged',
      addedAt: new Date(1_700_000_000_000 + (n % 6) * 1_000),
      updatedAt: new Date(),
      sortTitle: toSortTitle(title),
      sortAuthor: toSortAuthor(author, title),
      searchText: toSearchText([title, author ?? null, `${n}`]),
    };
  });
  for (let from = 0; from < count; from += 500) {
    await db.prisma.book.createMany({ data: data.slice(from, from + 500) });
  }
}

async function listAll(filter: BookFilter, limit: number): Promise<number[]> {
  const { sort = 'title' } = filter;
  const ids: number[] = [];
  for (let after; ;) {
    const page = await listBooks(db, ['/books'], { ...filter, after, limit });
    ids.push(...page.books.map(({ id }) => id));
    if (!page.next) return ids;
    expect(page.books.length).toBe(limit);
    after = readCursor(writeCursor(page.next, sort), sort);
  }
}

const filters: BookFilter[] = [
  {},
  { format: 'cbz' },
  { problem: 'damaged' },
  { q: 'vol 1' },
  { q: 'ann', format: 'epub' },
  { problem: 'missing' },
];

test.each(bookSorts.flatMap((sort) => sortOrders.map((order) => [sort, order] as const)))(
  'by %s, %s: each book once, in order, with any filter',
  async (sort, order) => {
    await addBooks(60);
    const keys = {
      title: 'sortTitle',
      author: 'sortAuthor',
      added: 'addedAt',
      size: 'size',
    } as const;
    for (const filter of filters) {
      const expected = await db.prisma.book.findMany({
        where: {
          format: filter.format,
          ...(filter.problem === 'damaged' && { problem: 'damaged' }),
          ...(filter.problem === 'missing' && { id: -1 }),
          AND: (filter.q ?? '').split(' ').map((word) => ({ searchText: { contains: word } })),
        },
        orderBy: [{ [keys[sort]]: order }, { id: order }],
      });
      const ids = await listAll({ ...filter, sort, order }, 7);
      expect([filter, ids]).toEqual([filter, expected.map(({ id }) => id)]);
    }
  },
);

test('more books than are put in order at once come in the same order', async () => {
  await addBooks(2_500);
  const ids = await listAll({ q: 'vol', sort: 'size' }, 400);
  const all = await db.prisma.book.findMany({ orderBy: [{ size: 'desc' }, { id: 'desc' }] });
  expect(ids).toEqual(all.map(({ id }) => id));
  expect(await listAll({ format: 'cbz', sort: 'added' }, 400)).toHaveLength(834);
});

test('books of one author stand together, by title, and those without one come last', async () => {
  const rows = [
    ['Anna Bell', 'A'],
    [undefined, 'B'],
    ['Ann', 'Vol 10'],
    ['Ann', 'Vol 2'],
    ['ändy', 'C'],
    ['2nd Author', 'D'],
  ] as const;
  const sorted = rows
    .map(([author, title]) => ({ author, title, key: toSortAuthor(author, title) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(sorted.map(({ author, title }) => `${author}: ${title}`)).toEqual([
    ...['2nd Author: D', 'ändy: C', 'Ann: Vol 2', 'Ann: Vol 10', 'Anna Bell: A', 'undefined: B'],
  ]);
});

test('the newest and the largest come first, titles and authors from A', () => {
  expect(bookSorts.map(usualOrder)).toEqual(['asc', 'asc', 'desc', 'desc']);
});

test.each([
  ['title', { key: 'a', id: 1 }],
  ['author', { key: 'a\u0001b', id: 1 }],
  ['added', { key: 1_700_000_000_000, id: 1 }],
  ['size', { key: 0, id: 2_000_000_000 }],
] as const)('a cursor by %s is of no use for another order', (sort, place) => {
  const cursor = writeCursor(place, sort);
  expect(readCursor(cursor, sort)).toEqual(place);
  for (const other of bookSorts.filter((one) => one !== sort)) {
    expect(() => readCursor(cursor, other)).toThrow(BadRequest);
  }
});

testOnSqlite.each(bookSorts)(
  'a page by %s follows an index, forwards and backwards',
  async (sort) => {
    await addBooks(30);
    for (const order of sortOrders) {
      const plans = await explain(db, async (seen) => {
        const { next } = await listBooks(seen, ['/books'], { sort, order, limit: 5 });
        await listBooks(seen, ['/books'], { sort, order, limit: 5, after: next! });
      });
      expect(plans.join('\n')).not.toMatch(/TEMP B-TREE|SCAN books(?! USING (COVERING )?INDEX)/);
    }
  },
);
