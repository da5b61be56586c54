import { expect, test } from 'vitest';
import { bookLinkOf, bookLinksOf } from './book-links';

const roots = ['/srv/books', 'C:\\Books'];

test.each<[string, unknown, string | null]>([
  [
    'path',
    '/srv/books/A b/c & d.epub',
    '/library/at?path=%2Fsrv%2Fbooks%2FA%20b%2Fc%20%26%20d.epub',
  ],
  ['path', '/srv/books/A.CBZ', '/library/at?path=%2Fsrv%2Fbooks%2FA.CBZ'],
  ['path', 'C:\\Books\\a.pdf', '/library/at?path=C%3A%5CBooks%5Ca.pdf'],
  ['path', '/srv/books/notes.txt', null],
  ['path', '/srv/books', null],
  ['path', '/srv/books-old/a.epub', null],
  ['path', '/mnt/a.epub', null],
  ['path', ['/srv/books/a.epub'], null],
  ['file', '/srv/books/a.epub', null],
  ['book_id', 12, '/library/12'],
  ['book_id', '12', null],
  ['book_id', 0.5, null],
])('%s %j: %s', (key, value, link) => expect(bookLinkOf(key, value, roots)).toBe(link));

test('data that is no object names no book', () => {
  expect(bookLinksOf(['/srv/books/a.epub'], roots)).toEqual([]);
  expect(bookLinksOf({ path: '/srv/books/a.epub', title: 'A' }, roots)).toHaveLength(1);
});
