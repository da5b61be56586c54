// A database on a file system of its own making (FUSE), as folders of a host are in some containers.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspect } from './database';
import { serve } from './serve-for-test';

let folder: string;
let share: string;
const isMounted = () => spawnSync('mountpoint', ['-q', share]).status === 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shisho-share-'));
  share = join(folder, 'share');
  for (const name of ['share', 'lower', 'upper', 'work']) mkdirSync(join(folder, name));
  const [lower, upper, work] = ['lower', 'upper', 'work'].map((name) => join(folder, name));
  const options = `lowerdir=${lower},upperdir=${upper},workdir=${work}`;
  spawnSync('fuse-overlayfs', ['-o', options, share]);
});
afterEach(() => {
  if (isMounted()) execFileSync('umount', ['--lazy', share]);
  rmSync(folder, { recursive: true, force: true });
});

test('a server says so and does without a write-ahead log', async (context) => {
  if (!isMounted()) return context.skip('this machine mounts no such file system');
  const env = { DATABASE_URL: `file:${join(share, 'shisho.db')}` };
  const { server, client } = await serve(env);
  expect(server.output()).toMatch(
    /^The database .+shisho\.db is on a network or virtual file system \(fuse\.fuse-overlayfs at /m,
  );
  const { id } = await client.enqueue('test.log', { lines: 500, perTurn: 50 });
  expect(await client.waitForEnd(id)).toMatchObject({ status: 'completed', line_count: 500 });
  expect(existsSync(join(share, 'shisho.db-wal'))).toBe(false);
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
  const next = await serve(env, server.folder);
  expect(await next.client.readJob(id)).toMatchObject({ status: 'completed' });
  inspect(share, ({ db, check, lines }) => {
    expect(db.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(check()).toBe('ok');
    expect(lines(id)).toHaveLength(500);
  });
});
