// npm start as a person or a supervisor calls it: from another folder, with hardly any environment,
// and stopped or killed by way of npm.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clientOf } from '../src/test/server/client';
import { findFreePort } from '../src/test/server/start-server';
import { readChildren } from './memory';
import { makeFolder } from './serve-into';
import { until } from './until';

interface Start {
  env?: Record<string, string>;
  port?: number;
  stderr?: number;
}

/** Runs it from the root of the file system, without standard input. */
async function npmStart({ env = {}, port, stderr }: Start = {}) {
  const folder = makeFolder();
  writeFileSync(join(folder, 'shisho.yaml'), '');
  const at = port ?? (await findFreePort());
  const child = spawn('sh', ['-c', `exec npm start --prefix '${process.cwd()}' <&-`], {
    cwd: '/',
    env: {
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      NODE_ENV: 'production',
      CONFIG_FILE: join(folder, 'shisho.yaml'),
      DATABASE_URL: `file:${join(folder, 'shisho.db')}`,
      CACHE_DIR: join(folder, 'cache'),
      SYNC_INTERVAL_MINUTES: '0',
      PORT: String(at),
      ...env,
    },
    stdio: ['pipe', 'pipe', stderr ?? 'pipe'],
  });
  const texts = { logged: '', told: '' };
  child.stdout!.on('data', (text) => (texts.logged += text));
  child.stderr?.on('data', (text) => (texts.told += text));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  onTestFinished(() => void child.kill('SIGTERM'));
  return { child, texts, ended, port: at, client: clientOf(`http://127.0.0.1:${at}`) };
}

type Started = Awaited<ReturnType<typeof npmStart>>;

const untilUp = ({ client }: Started) =>
  until(async () => (await client.call('readHealth', {}).catch(() => null))?.status === 'ok');

test.each([
  ['an empty HOME', { HOME: '' }],
  ['no HOME', {}],
  ['a HOME that is not there', { HOME: '/no/such/home' }],
])('with %s, from another folder: it serves, and SIGTERM to npm ends it with 0', async (_, env) => {
  const started = await npmStart({ env });
  await untilUp(started);
  expect((await fetch(`http://127.0.0.1:${started.port}/jobs`)).status).toBe(200);
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  await until(() => started.texts.logged.includes('"msg":"stopped"'));
});

test('killed alone, npm leaves a server that answers, is found by the next start, and ends when told', async () => {
  const first = await npmStart();
  await untilUp(first);
  const [server] = readChildren(first.child.pid!);
  first.child.kill('SIGKILL');
  await first.ended;
  onTestFinished(() => killIfThere(server!));
  expect(await first.client.call('readHealth', {})).toMatchObject({ status: 'ok' });

  const second = await npmStart({ port: first.port });
  expect(await second.ended).toBe(1);
  await until(() => second.texts.told.includes(`Port ${first.port} is in use.`));

  process.kill(server!, 'SIGTERM');
  await until(() => first.texts.logged.includes('"msg":"stopped"'));
});

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

test('with few open files allowed: it says which limit to raise, and starts nothing', async () => {
  const command = 'ulimit -n 40; exec "$0" scripts/start.mjs';
  const child = spawn('sh', ['-c', command, process.execPath], {
    env: { ...process.env, DATABASE_URL: `file:${join(makeFolder(), 'shisho.db')}` },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (text) => (told += text));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(told).toMatch(/^\nThis process may have 40 files open \(ulimit -n\), [^\n]+\n$/);
});

test('with standard error on a full disk it starts all the same', async () => {
  const full = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(full));
  const started = await npmStart({ stderr: full });
  await untilUp(started);
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
});
