// A signal at any moment from the opening of the port on is the same orderly end: exit 0, the usual
// words, and no job left in between.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { findFreePort, settingsFor } from '../src/test/server/start-server';
import { inspect } from './database';
import { byForm } from './form';
import { serve } from './serve-for-test';
import { until } from './until';

/** Starts a server on the database in `folder`. Resolves when its port is open. */
async function startUntilOpen(folder: string) {
  const port = await findFreePort();
  const child = spawn(process.execPath, ['faults/serve.mjs'], {
    env: {
      ...process.env,
      ...settingsFor(folder, port),
      SYNC_INTERVAL_MINUTES: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const texts = { logged: '', told: '' };
  child.stdout.on('data', (text) => (texts.logged += text));
  child.stderr.on('data', (text) => (texts.told += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  await until(() => isOpen(port));
  return { child, texts, ended };
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
  });
}

const moments = byForm({
  full: Array.from({ length: 20 }, (_, n) => n * 75),
  short: [0, 150, 300, 450, 700],
});

test('SIGTERM, SIGINT or SIGHUP while it starts', async () => {
  const { server, client } = await serve({ WORKER_CONCURRENCY: '0' });
  const { id } = await client.enqueue('test.log', { lines: 1e6, perTurn: 10, pauseMs: 1 });
  process.kill(server.pid, 'SIGTERM');
  await server.ended;
  for (const [n, afterMs] of moments.entries()) {
    const signal = (['SIGTERM', 'SIGINT', 'SIGHUP'] as const)[n % 3]!;
    const { child, texts, ended } = await startUntilOpen(server.folder);
    await delay(afterMs);
    child.kill(signal);
    expect([signal, afterMs, await ended, texts.told.replace(/\s*Shisho is at .+\s/, '')]).toEqual([
      ...[signal, afterMs, 0, ''],
    ]);
    const lines = texts.logged.trim().split('\n');
    const messages = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(messages).toContain('shutting down');
    expect(messages.at(-1)).toBe('stopped');
    // As long as it was not claimed it waits; once it was, it ends as at any shutdown.
    inspect(server.folder, ({ jobs, lines: linesOf }) => {
      const job = jobs().find((one) => one.id === id)!;
      if (job.status === 'pending') return;
      expect(job).toMatchObject({ status: 'failed', error: 'server shut down' });
      expect(linesOf(id).at(-1)).toMatchObject({ level: 'fatal', message: 'server shut down' });
    });
  }
  const next = await serve({ WORKER_CONCURRENCY: '2' }, server.folder);
  const after = await next.client.enqueue('test.log');
  expect(await next.client.waitForEnd(after.id)).toMatchObject({ status: 'completed' });
});
