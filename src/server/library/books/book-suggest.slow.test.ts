import { beforeEach, expect, test } from 'vitest';
import { testDb, testOnSqlite, type TestDb } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { suggestSearches } from './book-suggest-store';
import { stretchSize } from './book-search-store';
import { toSearchText } from './search-text';
import { toSortTitle } from './sort-title';

let db: TestDb;

async function addBooks(texts: readonly (readonly [title: string, author: string])[]) {
  await db.prisma.book.createMany({
    data: texts.map(([title, author], n) => ({
      path: `/books/${title} ${n}.epub`,
      format: n % 2 ? 'cbz' : 'epub',
      size: 1,
      mtime: 1,
      title,
      addedAt: new Date(0),
      updatedAt: new Date(0),
      sortTitle: toSortTitle(title),
      searchText: toSearchText([title, author, `${title}.epub`]),
    })),
  });
}

beforeEach(async () => {
  db = await testDb();
  await addBooks([
    ['The Lighthouse Log', 'Mara Venn'],
    ['The Tin Robot Wakes', 'Ottó Bähr'],
    ['Lighthouses of the North', 'Jón Þór'],
    ['Lightness', 'Mara Venn'],
    ['火の鳥の歌', '手塚'],
  ]);
});

test.each([
  ['lighthose', ['lighthouse']],
  ['lihgthouse', ['lighthouse']],
  ['ligthouss', ['lighthouses', 'lighthouse']],
  ['Lighthouse Venm', ['lighthouse venn']],
  ['tin robto', ['tin robot']],
  ['Märra', ['mara']],
  ['nroth', ['north']],
  ['lightn3ss', ['lightness']],
  ['火の島の歌', ['火の鳥の歌']],
  // Known words, which no book has together.
  ['lighthouse robot', []],
  // One word is near none.
  ['lighthose zzzzzz', []],
  ['zzzz', []],
  ['tni', []],
  ['"lighthose log"', []],
  ['', []],
  ['%%%%', []],
  ['lighthose '.repeat(7), []],
])('%s: %j', async (q, expected) => {
  expect(await suggestSearches(db, ['/books'], { q })).toEqual(expected);
});

test('only what finds a book under the same filter, in the folders that are configured', async () => {
  const q = 'robto';
  expect(await suggestSearches(db, ['/books'], { q, format: 'cbz' })).toEqual(['robot']);
  expect(await suggestSearches(db, ['/books'], { q, format: 'epub' })).toEqual([]);
  expect(await suggestSearches(db, ['/books'], { q, problem: 'missing' })).toEqual([]);
  expect(await suggestSearches(db, ['/elsewhere'], { q })).toEqual([]);
});

test('of words equally near the one of more books comes first', async () => {
  await addBooks([
    ['The Boat', 'A'],
    ['The Boot', 'A'],
    ['A Boot', 'A'],
  ]);
  expect(await suggestSearches(db, ['/books'], { q: 'boxt' })).toEqual(['boot', 'boat']);
});

test('a word beyond the first stretch is known and near as well', async () => {
  await db.prisma.$executeRaw`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${stretchSize + 200})
    INSERT INTO books (path, format, size, mtime, title, sort_title, search_text, added_at, updated_at)
    SELECT '/books/' || i, 'epub', 1, 1, 'Book ' || i, 'book ' || i, 'book ' || i, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM n`;
  await addBooks([['Zebra crossing', 'Zoe']]);
  expect(await suggestSearches(db, ['/books'], { q: 'zebar' })).toEqual(['zebra']);
  expect(await suggestSearches(db, ['/books'], { q: 'zebra corssing' })).toEqual([
    'zebra crossing',
  ]);
});

testOnSqlite('words are looked for in the index of the search alone', async () => {
  const plans = await explain(db, (seen) =>
    seen.sql.searchTexts(['ligh', 'ouse'], { from: { sortTitle: 'a', id: 1 } }, 10),
  );
  expect(plans.join()).toMatch(/^SEARCH books USING COVERING INDEX idx_books_search/);
});
