// Whatever the umask is, and whoever could read them before, what Shisho writes is its user's alone.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { byForm } from './form';
import { serve } from './serve-for-test';

const usual = process.umask();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shisho-private-'));
  chmodSync(folder, 0o755);
});
afterEach(() => {
  process.umask(usual);
  rmSync(folder, { recursive: true, force: true });
});

const modeOf = (...path: string[]) => (statSync(join(folder, ...path)).mode & 0o777).toString(8);
const umasks = byForm({ full: [0o000, 0o002, 0o022, 0o077], short: [0o000] });

test.each(umasks)('a new library with umask %o', async (umask) => {
  process.umask(umask);
  const { client } = await serve({ CACHE_DIR: join(folder, 'made', 'cache') }, folder);
  await client.waitForEnd((await client.enqueue('scan')).id);
  const files = readdirSync(folder).filter((name) => name.startsWith('shisho.db'));
  expect(files).toEqual(['shisho.db', 'shisho.db-shm', 'shisho.db-wal']);
  expect(files.map((name) => modeOf(name))).toEqual(['600', '600', '600']);
  expect([modeOf('made'), modeOf('made/cache'), modeOf('made/cache/black-box')]).toEqual([
    ...['700', '700', '700'],
  ]);
  // It was there before.
  expect(modeOf()).toBe('755');

  const env = { ...process.env, DATABASE_URL: `file:${join(folder, 'shisho.db')}` };
  const script = ['--import', 'tsx', 'scripts/backup.ts', join(folder, 'backups', 'copy.db')];
  execFileSync(process.execPath, script, { env, stdio: 'pipe' });
  expect([modeOf('backups'), modeOf('backups', 'copy.db')]).toEqual(['700', '600']);
});

test('a library that others could read, and its copies', async () => {
  const first = await serve({}, folder);
  const copies = ['before-0005_tags', 'replaced', 'rescue'].map(
    (reason) => `shisho.db.${reason}.20200101T000000.000Z`,
  );
  process.kill(first.server.pid, 'SIGKILL');
  await first.server.ended;
  const files = readdirSync(folder).filter((name) => name.startsWith('shisho.db'));
  expect(files.length).toBeGreaterThan(1);
  // Older than the database: a start does not ask for them to be put back.
  for (const name of copies) {
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), 0, 0);
  }
  files.push(...copies);
  for (const name of files) chmodSync(join(folder, name), 0o644);
  await serve({}, folder);
  expect(files.map((name) => modeOf(name))).toEqual(files.map(() => '600'));
});

test('a cache_dir that cannot be made: the reason and the setting, and the server runs', async () => {
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'data'));
  const { server, client } = await serve({ CACHE_DIR: join(folder, 'file', 'cache') }, folder);
  expect(server.output()).toMatch(/^cache_dir cannot be used \((EEXIST|ENOTDIR): .+\): covers/m);
  expect(server.output()).toContain('(or CACHE_DIR in the environment)');
  expect(server.output()).not.toContain('note.json');
  const { id } = await client.enqueue('test.log');
  expect(await client.waitForEnd(id)).toMatchObject({ status: 'completed' });
});
