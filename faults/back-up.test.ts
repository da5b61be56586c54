// npm run backup on a server that is busy, and a start on what it made.
import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findUnexplainedGaps, inspect } from './database';
import { fillToTheLastByte, mountSmallDisk } from './disk';
import { byForm, show } from './form';
import { withHealth } from './health';
import { serve } from './serve-for-test';
import { untilRunning } from './until';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'shisho-backup-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @returns what it said */
async function backUp(databaseFolder: string, file: string): Promise<string> {
  const env = {
    ...process.env,
    DATABASE_URL: `file:${join(databaseFolder, 'shisho.db')}`,
    INIT_CWD: folder,
  };
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'scripts/backup.ts', file],
    { env },
  );
  // Words for a person alone: the log's lines are the server's.
  expect(stdout).toBe('');
  return stderr;
}

test('a copy of a busy server is whole, and a server starts on it', async () => {
  const { server, client } = await serve({ WORKER_CONCURRENCY: '2' });
  const done = await client.enqueue('test.log', {
    lines: byForm({ full: 300_000, short: 20_000 }),
    perTurn: 200,
  });
  await client.waitForEnd(done.id);
  const logs = await client.enqueue('test.log', { lines: 1e6, perTurn: 10, pauseMs: 1 });
  const key = { key: 'only once' };
  const waits = await client.enqueue('test.wait', { afterMs: 600_000, ...key });
  const pending = await client.enqueue('test.log');
  await untilRunning(client, logs.id, 200);
  await untilRunning(client, waits.id);

  const startedAt = performance.now();
  const said = await withHealth(client, 'it is backed up', () => backUp(server.folder, 'copy.db'));
  show('backup of a live database', performance.now() - startedAt, 'ms');
  expect(said).toMatch(
    /^Backed up to .+copy\.db: \d.* [kM]B, 4 jobs, [\d,]+ lines, integrity checked\.$/m,
  );
  expect(said).toContain('2 jobs ran meanwhile: failed in the copy');
  // The server noticed nothing.
  expect(await client.readJob(waits.id)).toMatchObject({ status: 'in_progress' });
  expect(readdirSync(folder)).toEqual(['copy.db']);

  // Restoring: stop the server, put the file in the place of the old one, start.
  const restored = join(folder, 'restored');
  mkdirSync(restored);
  copyFileSync(join(folder, 'copy.db'), join(restored, 'shisho.db'));
  const next = await serve({ DATABASE_URL: `file:${join(restored, 'shisho.db')}` }, restored);
  expect(await next.client.readJob(done.id)).toEqual(await client.readJob(done.id));
  for (const { id } of [logs, waits]) {
    const job = await next.client.readJob(id);
    expect(job).toMatchObject({ status: 'failed', fatal_count: 1 });
    expect(job.error).toMatch(
      /^the job was still running when this backup was made; last line [\d,]+ at/,
    );
    inspect(restored, ({ lines }) => {
      expect(findUnexplainedGaps(lines(id))).toEqual([]);
      expect(lines(id).at(-1)).toMatchObject({
        level: 'fatal',
        message: job.error,
        line: job.line_count,
      });
    });
  }
  // What was waiting runs, and what was running can be run again.
  expect(await next.client.waitForEnd(pending.id)).toMatchObject({ status: 'completed' });
  const again = await next.client.enqueue('test.log', key);
  expect(await next.client.waitForEnd(again.id)).toMatchObject({ status: 'completed' });
});

test('it overwrites nothing, and says what is wrong', async () => {
  const { server } = await serve();
  const file = join(folder, 'there.db');
  writeFileSync(file, 'something of somebody’s');
  const failure = (databaseFolder: string, name: string) =>
    backUp(databaseFolder, name).then(
      () => 'it did it',
      ({ code, stderr }: { code: number; stderr: string }) => `${code}: ${stderr.trim()}`,
    );
  expect(await failure(server.folder, 'there.db')).toMatch(
    /^1: .+there\.db exists already, and a backup overwrites nothing/,
  );
  expect(readFileSync(file, 'utf8')).toBe('something of somebody’s');
  expect(await failure(folder, 'new.db')).toMatch(
    /^1: There is no database .+shisho\.db to back up/,
  );
  expect(existsSync(join(folder, 'new.db'))).toBe(false);
  expect(await failure(server.folder, 'there.db/new.db')).toMatch(/^1: .*there\.db/);
});

test('onto a full disk: it says so, and leaves nothing there', async (context) => {
  const { server } = await serve();
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const unmount = mountSmallDisk(disk);
  if (!unmount) return context.skip('only root may mount a small disk');
  try {
    fillToTheLastByte(disk);
    const failure = await backUp(server.folder, 'disk/copy.db').catch(
      ({ code, stderr }: { code: number; stderr: string }) => `${code}: ${stderr.trim()}`,
    );
    expect(failure).toMatch(/^1: [^\n]*(full|space)[^\n]*$/);
    expect(readdirSync(disk)).toEqual(['filler']);
  } finally {
    unmount();
  }
});
