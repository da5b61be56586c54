// A start on a database of an older version: what the server says while it migrates, and what is
// left when it cannot.
import Database from 'better-sqlite3';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { percentile } from '../src/test/server/figure';
import { clientOf } from '../src/test/server/client';
import type { Health } from '../src/model/api/health';
import { inspect } from './database';
import { byForm, isFull, show } from './form';
import { makeOldDatabase, startMigrating, type MigratingServer } from './migrating';
import { serve } from './serve-for-test';
import { until } from './until';

/** About a second of SQLite's work for each four million. */
const slowSteps = byForm({ full: 60_000_000, short: 12_000_000 });

async function readHealth({ url }: MigratingServer): Promise<Health | null> {
  try {
    const response = await fetch(`${url}/api/health`);
    expect(response.status).toBe(200);
    return (await response.json()) as Health;
  } catch (error) {
    // The port is not open yet.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function untilMigrating(server: MigratingServer) {
  return until(async () => (await readHealth(server))?.progress?.migration === '9001_slow');
}

test('health answers while migrations run, and everything else is asked to come again', async () => {
  const { folder } = makeOldDatabase(slowSteps);
  const server = await startMigrating(folder);
  await until(async () => (await readHealth(server)) !== null);
  await untilMigrating(server);
  const times: number[] = [];
  let health: Health | null = null;
  const page = fetch(`${server.url}/jobs`, { headers: { accept: 'text/html,*/*' } });
  const call = fetch(`${server.url}/api/jobs`, { method: 'POST', body: '{"type":"scan"}' });
  let longestMs = 0;
  for (;;) {
    const start = performance.now();
    health = await readHealth(server);
    longestMs = performance.now() - start;
    if (health?.status !== 'migrating') break;
    times.push(longestMs);
    expect(health).toMatchObject({
      database: 'unknown',
      worker: 'starting',
      progress: { migration: '9001_slow', done: 0, total: 1 },
    });
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  expect(times.length).toBeGreaterThan(10);
  const p99 = percentile(times, 0.99);
  show(`health while a migration runs, p99 of ${times.length}`, p99, 'ms', '< 50');
  if (isFull) expect(p99).toBeLessThan(50);

  expect((await page).status).toBe(503);
  expect((await page).headers.get('content-type')).toContain('text/html');
  const html = await (await page).text();
  expect(html).toContain('http-equiv="refresh"');
  expect(html).toContain('Shisho is upgrading its database: step 1 of 1.');
  expect((await call).status).toBe(503);
  expect((await call).headers.get('retry-after')).toBe('2');
  expect(await (await call).json()).toEqual({
    error: { code: 'starting', message: expect.stringContaining('step 1 of 1. Try again in 2 s.') },
  });

  // Until all is loaded, health says that the server starts, and does not wait for it.
  while (health?.status !== 'ok') {
    expect(health?.status).toBe('starting');
    const start = performance.now();
    health = await readHealth(server);
    longestMs = Math.max(longestMs, performance.now() - start);
  }
  show('health between migration and start, longest', longestMs, 'ms', '< 1,000');
  if (isFull) expect(longestMs).toBeLessThan(1_000);
  await until(() => server.told().includes('Shisho is at '));
  expect(await readHealth(server)).toMatchObject({ status: 'ok', worker: 'running' });
  const [backup] = readdirSync(folder).filter((name) => name.includes('.before-9001_slow.'));
  expect(server.told()).toContain(join(folder, backup!));
  expect(server.logged()).toContain(
    `"migrations":["9001_slow"],"backup":"${join(folder, backup!)}"`,
  );
  const client = clientOf(server.url);
  const { id } = await client.enqueue('test.log');
  expect(await client.waitForEnd(id)).toMatchObject({ status: 'completed' });
});

test('killed while it migrates: the next start does it again, and nothing is lost', async () => {
  const { folder, file } = makeOldDatabase(slowSteps);
  const db = new Database(file);
  db.exec("INSERT INTO jobs (id, type, status) VALUES (7, 'scan', 'completed')");
  db.close();
  const killed = await startMigrating(folder);
  await untilMigrating(killed);
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  const server = await startMigrating(folder);
  await until(() => server.told().includes('Shisho is at '));
  expect(await clientOf(server.url).readJob(7)).toMatchObject({ status: 'completed' });
  const backups = readdirSync(folder).filter((name) => name.includes('.before-'));
  expect(backups).toHaveLength(2);
});

test('stopped while it migrates: it says so and ends, and the next start does it again', async () => {
  const { folder } = makeOldDatabase(slowSteps);
  const stopped = await startMigrating(folder);
  await untilMigrating(stopped);
  stopped.child.kill('SIGTERM');
  const [code] = (await once(stopped.child, 'exit')) as [number | null];
  // A statement of SQLite's cannot be broken off: one that takes longer ends with the process.
  expect([0, null]).toContain(code);
  expect(stopped.logged()).toMatch(/"msg":"stopped"}\n$/);
  const server = await startMigrating(folder);
  await until(() => server.told().includes('Shisho is at '));
  const client = clientOf(server.url);
  const { id } = await client.enqueue('test.log');
  expect(await client.waitForEnd(id)).toMatchObject({ status: 'completed' });
});

test('a migration that fails: exit 1 in words, the database as it was and no backup of it', async () => {
  const { folder, land } = makeOldDatabase(10);
  land('9002_bad', 'INSERT INTO nowhere VALUES (1)');
  const server = await startMigrating(folder);
  const [code] = (await once(server.child, 'exit')) as [number];
  expect(code).toBe(1);
  expect(server.told()).toMatch(
    /Shisho could not start: The database .+ cannot be used: migration 9002_bad failed: no such table: nowhere\. Nothing was changed\.\n$/,
  );
  expect(readdirSync(folder).filter((name) => name.includes('.before-'))).toEqual([]);
});

const fixtures = 'src/test/fixtures';
const older = readdirSync(fixtures).filter((name) => /^database-.+\.db\.gz$/.test(name));

test.each(older)(
  'a server starts on %s: abandoned jobs are failed, the pending one runs',
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'shisho-upgrade-'));
    const file = join(folder, 'shisho.db');
    writeFileSync(file, gunzipSync(readFileSync(join(fixtures, name))));
    const before = inspect(folder, ({ jobs }) => jobs());
    // The process that ran them may have been on another host: then it is known dead by its silence.
    const { client } = await serve({ STALE_AFTER_SECONDS: '6' }, folder);
    for (const { id, status, line_count: lineCount } of before) {
      const job = await client.waitForEnd(id);
      if (status === 'pending') expect(job.status).toBe('completed');
      else if (status !== 'in_progress')
        expect(job).toMatchObject({ status, line_count: lineCount });
      else {
        expect(job).toMatchObject({ status: 'failed', fatal_count: 1 });
        const { logs } = await client.readLogs(id, { tail: 1 });
        expect(logs.at(-1)).toMatchObject({ level: 'fatal', message: job.error });
      }
    }
  },
);
