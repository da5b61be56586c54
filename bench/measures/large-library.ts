import Database from 'better-sqlite3';
import { join } from 'node:path';
import { toSearchText } from '../../src/server/library/books/search-text';
import { toSortTitle } from '../../src/server/library/books/sort-title';
import { probeHealth, withServer, type Client } from '../../src/test/server/client';
import { median, percentile, type Figure, type Measure } from '../../src/test/server/figure';
import { processorMs } from '../process-facts';

const books = 300_000;
const times = 15;

/** What the library asks for, by what it is called in the table. */
const requests = [
  ['first page', '/api/books?limit=50'],
  ['counts, 100,000 with a problem', '/api/books/counts'],
  ['the page itself', '/library'],
  ['the damaged ones', '/api/books?limit=50&problem=damaged'],
  ['search: a common word', '/api/books?limit=50&q=harbour'],
  ['search: one book', '/api/books?limit=50&q=title-299990'],
  ['search: nowhere', '/api/books?limit=50&q=zzzz'],
] as const;

/** A library of 300,000 books, each request of its page, and how long others wait meanwhile. */
export const largeLibrary: Measure = {
  name: 'large-library',
  run: () =>
    withServer(
      async (client, server) => {
        fillBooks(server.folder);
        const figures: Figure[] = [];
        for (const [what, path] of requests) {
          figures.push(...(await measure(client, server.pid, what, path)));
        }
        return figures;
      },
      { LIBRARY_PATHS: '/books' },
    ),
};

async function measure(client: Client, pid: number, what: string, path: string) {
  const taken: number[] = [];
  const before = processorMs(pid);
  const health = await probeHealth(client, 10, async () => {
    for (let i = 0; i < times; i++) {
      const start = performance.now();
      await client.read(path);
      taken.push(performance.now() - start);
    }
  });
  const others = percentile(health, 0.99);
  const first = `the first ${taken[0]!.toFixed(0)}`;
  const processor = (processorMs(pid) - before) / times;
  return [
    { what, value: median(taken), unit: 'ms', beside: `<= 50; ${first}` },
    { what: '… processor time, health included', value: processor, unit: 'ms' },
    { what: '… health meanwhile, p99', value: others, unit: 'ms', beside: '< 50' },
  ];
}

const words = ['harbour', 'night', 'river', 'glass', 'winter', 'garden', 'letters', 'stone'];

function fillBooks(folder: string): void {
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
        `/books/${author}/${file}`,
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
  for (let from = 0; from < books; from += 10_000) insertAll(from, from + 10_000);
  db.close();
}
