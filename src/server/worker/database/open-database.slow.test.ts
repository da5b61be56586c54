import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';

const run = promisify(execFile);

/** The packages and files that a process loads to open the database of `url`. */
async function listLoaded(url: string): Promise<string[]> {
  const script = 'src/test/list-loaded.ts';
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, url], {
    maxBuffer: 64 * 1024 * 1024,
  });
  // Behind the server's own log.
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as string[];
}

test('a server on SQLite loads nothing of PostgreSQL', async () => {
  const loaded = await listLoaded(`file:${join(tempFolder(), 'shisho.db')}`);
  expect(loaded.some((url) => url.includes('/better-sqlite3/'))).toBe(true);
  expect(
    loaded.filter((url) =>
      /\/node_modules\/(?:pg|pg-[a-z]+|@prisma\/adapter-pg)\/|postgresql\/(?!.*-url)/.test(url),
    ),
  ).toEqual([]);
});
