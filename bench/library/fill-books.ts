import Database from 'better-sqlite3';
import { join } from 'node:path';
import { toSearchText } from '../../src/server/library/books/search-text';
import { toSortTitle } from '../../src/server/library/books/sort-title';

const words = ['harbour', 'night', 'river', 'glass', 'winter', 'garden', 'letters', 'stone'];

/** Inserts `count` books of the library folder `root`, a third of them damaged. */
export function fillBooks(folder: string, root: string, count: number): void {
  const db = new Database(join(folder, 'shisho.db'), { timeout: 30_000 });
  const now = new Date().toISOString().replace('Z', '+00:00');
  const insert = db.prepare(
    `INSERT INTO books (path, format, size, mtime, title, authors, sort_title, search_text, problem,
       scan_code, added_at, updated_at) VALUES (?, ?, 1000, 1700000000, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const formats = ['epub', 'cbz', 'mp3', 'pdf'];
  const insertAll = db.transaction((from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const word = words[(n * 7) % words.length]!;
      const title = `The ${word} of ${words[(n * 3 + 1) % words.length]!}, title-${n}`;
      const author = `Author ${n % 5_000}`;
      const file = `${title}.epub`;
      const problem = n % 3 === 0 ? 'damaged' : null;
      insert.run(
        `${root}/${author}/${file}`,
        formats[n % formats.length],
        title,
        JSON.stringify([author]),
        toSortTitle(title),
        toSearchText([title, author, file]),
        problem,
        problem && 'BAD_XML',
        now,
        now,
      );
    }
  });
  for (let from = 0; from < count; from += 10_000) insertAll(from, Math.min(count, from + 10_000));
  db.close();
}
