// npm run jobs against a real server, which is stopped, killed and restarted under it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { JobLog } from '../src/model/api/job-logs';
import { findFreePort } from '../src/test/server/start-server';
import { inspect } from './database';
import { serve } from './serve-for-test';
import { until, untilRunning } from './until';

// Each command starts a Node of its own.
vi.setConfig({ testTimeout: 300_000 });

interface Settings {
  folder: string;
  url: string;
}

/** The command as a person starts it, with the settings of a server. */
function jobs({ folder, url }: Settings, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/jobs.ts', ...args], {
    env: {
      ...process.env,
      CONFIG_FILE: join(folder, 'shisho.yaml'),
      DATABASE_URL: `file:${join(folder, 'shisho.db')}`,
      SERVER_PORT: new URL(url).port,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.err += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, ...written }));
  return { child, written, ended };
}

const linesOf = (out: string) =>
  out
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as JobLog);

test('the exit code is the outcome of the job', async () => {
  const { server, client } = await serve();
  const run = (...args: string[]) => jobs(server, args).ended;

  const completed = await run('run', 'test.log', '{"lines": 3}');
  expect(completed).toMatchObject({ code: 0, err: expect.stringContaining('has completed') });
  expect(completed.out.match(/^\S+Z INFO test line \{.*\}$/gm)).toHaveLength(3);

  const failed = await run('run', 'test.enoent', '--json');
  expect(failed).toMatchObject({ code: 1, err: expect.stringContaining('has failed: ENOENT') });
  expect(linesOf(failed.out).at(-1)).toMatchObject({ level: 'error', message: 'job failed' });

  const detached = await run('run', 'test.wait', '{"afterMs": 600000}', '--detach');
  const id = Number(detached.out);
  expect(detached.code).toBe(0);
  await untilRunning(client, id);
  const following = jobs(server, ['logs', String(id), '-f']);
  await until(() => following.written.out.includes('waiting'));
  await client.call('cancelJob', { id });
  expect(await following.ended).toMatchObject({
    code: 3,
    out: expect.stringMatching(/WARN job cancelled/),
    err: expect.stringContaining('was cancelled'),
  });
  // Without -f, and long after its end, a log has the outcome too.
  expect((await run('logs', String(id))).code).toBe(3);

  const list = await run('list', '--status', 'failed,cancelled');
  const rows = list.out
    .trimEnd()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).slice(0, 3));
  expect(rows).toEqual([
    ['ID', 'TYPE', 'STATUS'],
    [String(id), 'test.wait', 'cancelled'],
    [String(id - 1), 'test.enoent', 'failed'],
  ]);
  expect(linesOf((await run('list', '--json', '--limit', '1')).out)).toMatchObject([{ id }]);
});

test('says what is wrong in a sentence', async () => {
  const { server, client } = await serve();
  const run = (...args: string[]) => jobs(server, args).ended;
  expect(await run('logs')).toMatchObject({
    code: 2,
    err: expect.stringContaining('ID is missing'),
  });
  expect(await run('logs', '999')).toMatchObject({
    code: 2,
    err: expect.stringContaining('no job 999'),
  });
  expect(await run('run', 'no-such')).toMatchObject({
    code: 2,
    err: expect.stringContaining('no-such'),
  });
  expect(await run('run', 'test.log', '{"lines": -1}')).toMatchObject({
    code: 2,
    err: expect.stringContaining('lines'),
  });
  const active = await client.enqueue('test.wait', { afterMs: 600_000, key: 'one' });
  expect(await run('run', 'test.wait', '{"key": "one"}')).toMatchObject({
    code: 1,
    err: expect.stringContaining(String(active.id)),
  });
  const elsewhere = { ...server, url: `http://127.0.0.1:${await findFreePort()}` };
  for (const args of [['list'], ['logs', '1', '-f'], ['run', 'test.log']]) {
    expect(await jobs(elsewhere, args).ended).toMatchObject({
      code: 5,
      out: '',
      err: expect.stringContaining('no server listens there'),
    });
  }
});

test('the password is that of the settings', async () => {
  const { server } = await serve({ PASSWORD: 'correct horse' });
  expect(await jobs(server, ['list'], { PASSWORD: 'correct horse' }).ended).toMatchObject({
    code: 0,
  });
  const wrong = await jobs(server, ['list'], { PASSWORD: 'wrong horse' }).ended;
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('401') });
  expect(wrong.err).not.toContain('horse');
});

test('who follows a log sees each line once over a kill, a restart and a shutdown', async () => {
  const first = await serve();
  const { server } = first;
  const job = await first.client.enqueue('test.log', { lines: 1e6, perTurn: 5, pauseMs: 2 });
  const following = jobs(server, ['logs', String(job.id), '-f', '--json']);
  await until(() => following.written.out.split('\n').length > 100);
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
  await until(() => following.written.err.includes('Waiting for the server'));
  // The same address, so that the one who follows finds it again.
  const port = new URL(server.url).port;
  await serve({ SERVER_PORT: port }, server.folder);
  const { code, out, err } = await following.ended;
  expect(code).toBe(1);
  expect(err).toContain('The server is back.');
  const seen = linesOf(out);
  expect(seen.at(-1)).toMatchObject({ level: 'fatal' });
  const stored = inspect(server.folder, ({ lines }) => lines(job.id));
  expect(seen.map(({ line }) => line)).toEqual(stored.map(({ line }) => line));
});

test('a log that is longer than a page is read on after an orderly restart', async () => {
  const { server, client } = await serve();
  const lines = 20_000;
  const job = await client.enqueue('test.log', { lines, perTurn: 500 });
  await client.waitForEnd(job.id);
  const following = jobs(server, ['logs', String(job.id), '-f', '--json']);
  // Nobody reads what it writes, so it cannot be through.
  following.child.stdout.pause();
  await until(() => following.written.out !== '' || following.child.stdout.readableLength > 0);
  await server.stop({ keepFolder: true });
  following.child.stdout.resume();
  await until(() => following.written.err.includes('Waiting for the server'));
  await serve({ SERVER_PORT: new URL(server.url).port }, server.folder);
  const { code, out } = await following.ended;
  expect(code).toBe(0);
  expect(linesOf(out).map(({ line }) => line)).toEqual(
    Array.from({ length: lines }, (_, i) => i + 1),
  );
});
