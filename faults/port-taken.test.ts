// A port that was free before the build and is taken when the server wants it: nothing is started.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inspect } from './database';
import { serve } from './serve-for-test';

test('the port is taken at the last moment: told in words, no job claimed, exit 1', async () => {
  const { server, client } = await serve({ WORKER_CONCURRENCY: '0' });
  const { id } = await client.enqueue('test.log', { lines: 1e6, perTurn: 20, pauseMs: 1 });
  const second = spawn(process.execPath, ['faults/serve.mjs'], {
    env: {
      ...process.env,
      CONFIG_FILE: join(server.folder, 'shisho.yaml'),
      PASSWORD: '',
      TEST_TASKS: '1',
      DATABASE_URL: `file:${join(server.folder, 'shisho.db')}`,
      SYNC_INTERVAL_MINUTES: '0',
      CACHE_DIR: join(server.folder, 'second-cache'),
      SERVER_HOST: '127.0.0.1',
      SERVER_PORT: new URL(server.url).port,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void second.kill('SIGKILL'));
  let told = '';
  second.stderr.on('data', (text) => (told += text));
  const [code] = (await once(second, 'close')) as [number | null];
  expect(told).toMatch(/^\s*Port \d+ is in use\. [^\n]+\n$/);
  expect(code).toBe(1);
  inspect(server.folder, ({ db, jobs }) => {
    expect(jobs()).toMatchObject([{ id, status: 'pending', line_count: 0 }]);
    expect(db.prepare('SELECT count(*) FROM processes').pluck().get()).toBe(1);
  });
});
