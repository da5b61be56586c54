import { expect, test } from 'vitest';
import { makeLine } from '@/test/make/make-lines';
import { findPathPrefix } from './path-prefix';

test.each<[string[], string]>([
  [['/srv/books/a.epub', '/srv/books/b/c.epub'], '/srv/books/'],
  [['/srv/books/a.epub', '/srv/booksellers/a.epub'], '/srv/'],
  [['/srv/books', '/srv/books/a.epub'], '/srv/'],
  [['C:\\Books\\a.epub', 'C:\\Books\\b.epub'], 'C:\\Books\\'],
  [['/srv/a.epub', '/mnt/a.epub'], ''],
  [['/a.epub', '/b.epub'], ''],
  [['/srv/books/a.epub'], ''],
  [['/srv/books/a.epub', '/srv/books/a.epub'], ''],
  [['a/b.epub', 'a/c.epub'], ''],
  [[], ''],
])('%j share %j', (paths, prefix) => {
  const lines = paths.map((path, index) => makeLine(index + 1, { data: { path, size: 1 } }));
  expect(findPathPrefix(lines)).toBe(prefix);
});

test('lines without paths do not count', () => {
  const lines = [
    makeLine(1),
    makeLine(2, { data: { path: '/srv/books/a', title: 'b' } }),
    makeLine(3, { data: ['/mnt'] }),
    makeLine(4, { data: { from: '/srv/books/c' } }),
  ];
  expect(findPathPrefix(lines)).toBe('/srv/books/');
});
