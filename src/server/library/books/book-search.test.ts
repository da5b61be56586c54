import { expect, test } from 'vitest';
import { explain } from '@/test/queries/explain';
import { testDb, type TestDb, testOnSqlite } from '@/test/database';
import { listBooks } from './book-list-store';
import { searchStretch, stretchSize } from './book-search-store';
import { toSearchText } from './search-text';
import { toSortTitle } from './sort-title';

const at = new Date(0);

interface Row {
  title: string;
  authors?: string[];
  format?: string;
  problem?: string;
  path?: string;
}

async function addBooks(db: TestDb, rows: readonly Row[]): Promise<void> {
  const data = rows.map(({ title, authors = [], format = 'epub', problem, path }, index) => ({
    title,
    format,
    problem,
    size: 1,
    mtime: 1,
    addedAt: at,
    updatedAt: at,
    path: path ?? `/books/${index} ${title}.${format}`,
    sortTitle: toSortTitle(title),
    searchText: toSearchText([title, ...authors]),
    authors: JSON.stringify(authors),
  }));
  for (let from = 0; from < data.length; from += 1_000) {
    await db.prisma.book.createMany({ data: data.slice(from, from + 1_000) });
  }
}

test.each([
  ['every word, in any order and in the middle', 'ENN ligh', ['The Lighthouse Log']],
  ['without case and accents', 'élan', ['Élan vital', 'Elan']],
  ['wildcards are characters', '100%', ['100% Wool']],
  ['and so is the other one', 'a_b', ['a_b']],
  ['nothing for what is not there', 'zzz', []],
])('a search finds %s', async (_, q, titles) => {
  const db = await testDb();
  await addBooks(db, [
    { title: 'The Lighthouse Log', authors: ['Mara Venn'] },
    ...['Elan', 'Élan vital', '100% Wool', '1000 Wools', 'a_b', 'axb'].map((title) => ({ title })),
  ]);
  const { books, next } = await listBooks(db, ['/books'], { q });
  expect(books.map(({ title }) => title).sort()).toEqual([...titles].sort());
  expect(next).toBeNull();
});

test('a search goes with formats, problems and folders, page by page, each book once', async () => {
  const db = await testDb();
  const formats = ['epub', 'cbz'];
  await addBooks(
    db,
    Array.from({ length: 60 }, (_, n) => ({
      title: `Same ${n % 4}`,
      format: formats[n % 2]!,
      problem: n % 3 ? undefined : 'damaged',
      path: `${n % 5 ? '/books' : '/elsewhere'}/${n}`,
    })),
  );
  const expected = (test: (n: number) => boolean) =>
    Array.from({ length: 60 }, (_, n) => n).filter((n) => n % 5 && test(n)).length;
  async function collect(filter: Parameters<typeof listBooks>[2]) {
    const ids: number[] = [];
    for (let after; ;) {
      const page = await listBooks(db, ['/books'], { ...filter, q: 'same', limit: 4, after });
      ids.push(...page.books.map(({ id }) => id));
      if (!page.next) return ids;
      after = page.next;
    }
  }
  const all = await collect({});
  expect([all.length, new Set(all).size]).toEqual([expected(() => true), all.length]);
  expect(await collect({ format: 'cbz' })).toHaveLength(expected((n) => n % 2 === 1));
  expect(await collect({ problem: 'damaged', format: 'epub' })).toHaveLength(
    expected((n) => n % 6 === 0),
  );
});

test('what is rare is found beyond the first stretch', async () => {
  const db = await testDb();
  await db.prisma.$executeRaw`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${stretchSize + 200})
    INSERT INTO books (path, format, size, mtime, title, sort_title, search_text, added_at, updated_at)
    SELECT '/books/' || i, 'epub', 1, 1, 'Book ' || i, 'book ' || i, 'book ' || i, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM n`;
  await addBooks(db, [{ title: 'Zebra' }]);
  const { books, next } = await listBooks(db, ['/books'], { q: 'zebra' });
  expect(books.map(({ title }) => title)).toEqual(['Zebra']);
  expect(next).toBeNull();
});

testOnSqlite('a search reads nothing but its index until it has found something', async () => {
  const db = await testDb();
  const after = { sortTitle: 'm', id: 7 };
  const plans = await explain(db, (on) =>
    searchStretch(on, ['a', 'b'], { after, format: 'cbz', take: 10 }),
  );
  expect(plans.at(-1)).toMatch(/^SEARCH books USING COVERING INDEX idx_books_search \(sort_title>/);
  expect(plans.join()).not.toContain('TEMP B-TREE');
});
