import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScratchPostgres } from '../../scripts/scratch-postgres.mjs';
import { migrateDatabase } from '../../src/server/db/migrate/migrate';
import { copyDatabase } from '../../src/server/db/transfer/copy-database';
import type { Figure, Measure } from '../../src/test/server/figure';

const lines = 1_000_000;
const books = 100_000;
const migrations = 'prisma/migrations';

/** A database from SQLite to PostgreSQL and back: every row copied, and compared. */
export const dbCopy: Measure = {
  name: 'db-copy',
  takesMinutes: true,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'shisho-bench-'));
    const postgres = await startScratchPostgres();
    try {
      const [a, b] = [join(folder, 'a.db'), join(folder, 'b.db')];
      fill(a);
      const there = await time(a, postgres.url);
      const back = await time(postgres.url, b);
      if (there.hashes !== back.hashes) throw new Error('what came back is not what went there');
      const what = '1,000,000 lines and 100,000 books,';
      return [
        { what: `${what} to PostgreSQL`, value: there.seconds, unit: 's' },
        { what: `${what} and back`, value: back.seconds, unit: 's', beside: 'A→B→A equal' },
        { what: 'memory grew by', value: Math.max(there.megabytes, back.megabytes), unit: 'MB' },
      ] satisfies Figure[];
    } finally {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function time(from: string, to: string) {
  const before = process.memoryUsage.rss();
  let most = before;
  const start = performance.now();
  const tables = await copyDatabase(from, to, migrations, {
    onProgress: () => (most = Math.max(most, process.memoryUsage.rss())),
  });
  return {
    seconds: (performance.now() - start) / 1_000,
    megabytes: (most - before) / 1e6,
    hashes: tables.map(({ table, rows, hash }) => `${table} ${rows} ${hash}`).join('\n'),
  };
}

function fill(file: string): void {
  migrateDatabase(file, join(migrations, 'sqlite'));
  const db = new Database(file);
  const numbers = (count: number) =>
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const now = '2026-11-28T01:02:03.004+00:00';
  db.transaction(() => {
    db.exec(`INSERT INTO jobs (type, status, created_at, updated_at, line_count)
      VALUES ('scan', 'completed', '${now}', '${now}', ${lines})`);
    db.exec(`${numbers(lines)} INSERT INTO job_logs (job_id, line, level, message, data, created_at)
      SELECT 1, i, 'info', 'read a book', json_object('i', i, 'file',
        printf('/books/%d/book-%d.epub', i % 100, i), 'size', i * 977), '${now}' FROM n`);
    db.exec(`${numbers(books)} INSERT INTO books (path, format, size, mtime, title, sort_title,
        search_text, added_at, updated_at, job_id, job_line)
      SELECT printf('/books/%d/book-%d.epub', i % 100, i), 'epub', i * 977, 1790000000 + i,
        'Book ' || i, 'book ' || i, 'book ' || i, '${now}', '${now}', 1, i FROM n`);
    db.exec(`INSERT INTO book_files (book_id, path, format, size, mtime_ns)
      SELECT id, path, format, size, mtime * 1000000000 FROM books`);
  })();
  db.close();
}
