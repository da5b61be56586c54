// A port that was free before the build and is taken when the server wants it: nothing is started.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { settingsFor, type TestServer } from '../src/test/server/start-server';
import { inspect } from './database';
import { serve } from './serve-for-test';
import { until, untilRunning } from './until';

/** A second server with the database and the port of a first. */
function startSecond({ folder, url }: TestServer) {
  const child = spawn(process.execPath, ['faults/serve.mjs'], {
    env: {
      ...process.env,
      ...settingsFor(folder, Number(new URL(url).port)),
      SYNC_INTERVAL_MINUTES: '0',
      CACHE_DIR: join(folder, 'second-cache'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const texts = { told: '' };
  child.stderr.on('data', (text) => (texts.told += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, texts, ended };
}

const inUse = /^\s*Port \d+ is in use\. [^\n]+\n$/;

test('the port is taken at the last moment: told in words, no job claimed, exit 1', async () => {
  const { server, client } = await serve({ WORKER_CONCURRENCY: '0' });
  const { id } = await client.enqueue('test.log', { lines: 1e6, perTurn: 20, pauseMs: 1 });
  const { texts, ended } = startSecond(server);
  expect(await ended).toBe(1);
  expect(texts.told).toMatch(inUse);
  inspect(server.folder, ({ db, jobs }) => {
    expect(jobs()).toMatchObject([{ id, status: 'pending', line_count: 0 }]);
    expect(db.prepare('SELECT count(*) FROM processes').pluck().get()).toBe(1);
  });
});

test('while the old server takes its time to end, the port is its own; then it is the next one’s', async () => {
  const { server, client } = await serve({ SHUTDOWN_GRACE_SECONDS: '600' });
  const { id } = await client.enqueue('test.ignore-signal', { afterMs: 600_000 });
  await untilRunning(client, id);
  process.kill(server.pid, 'SIGTERM');
  const early = startSecond(server);
  expect(await early.ended).toBe(1);
  expect(early.texts.told).toMatch(inUse);
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
  const next = startSecond(server);
  await until(() => next.texts.told.includes('Shisho is at '));
  expect(await client.waitForEnd(id)).toMatchObject({ status: 'failed' });
  const { id: later } = await client.enqueue('test.log');
  expect(await client.waitForEnd(later)).toMatchObject({ status: 'completed' });
  next.child.kill('SIGTERM');
  expect(await next.ended).toBe(0);
});
