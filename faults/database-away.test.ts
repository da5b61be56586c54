// The database locked by another process, its disk full, its file read-only: jobs wait, health
// answers, and when the cause is gone everything goes on without a restart.
import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Client } from '../src/test/server/client';
import type { TestServer } from '../src/test/server/start-server';
import { findUnexplainedGaps, inspect } from './database';
import { canMakeImmutable, fillDisk, makeReadOnly } from './disk';
import { byForm, isFull } from './form';
import { withHealth } from './health';
import { serve } from './serve-for-test';
import { until, untilRunning } from './until';

const awayMs = byForm({ full: 10_000, short: 3_000 });
const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;

interface Trouble {
  /** what the server's log has to say of it; null = it just waits */
  told: RegExp | null;
  begin(server: TestServer): () => void;
}

const troubles: Record<string, Trouble | null> = {
  'the database is locked by another process': { told: null, begin: lock },
  'the disk is full': hasPrlimit
    ? { told: /disk I\/O error|database or disk is full/, begin: ({ pid }) => fillDisk(pid) }
    : null,
  'the files of the database are read-only': canMakeImmutable()
    ? { told: /disk I\/O error|readonly database/, begin: ({ folder }) => makeReadOnly(folder) }
    : null,
};

function lock({ folder }: TestServer): () => void {
  const other = new Database(join(folder, 'shisho.db'));
  other.exec('BEGIN IMMEDIATE');
  return () => other.close();
}

test(
  'one after the other, in one server',
  async () => {
    const { server, client } = await serve({ WORKER_CONCURRENCY: '3' });
    // What the first scan loads (reader threads, the picture library) is no trouble of the database's.
    await client.waitForEnd((await client.enqueue('scan')).id);
    for (const [name, trouble] of Object.entries(troubles)) {
      if (trouble) await go(server, client, name, trouble);
      else console.log(`  · not possible here: ${name}`);
    }
  },
  byForm({ full: 180_000, short: 120_000 }),
);

async function go(server: TestServer, client: Client, name: string, { told, begin }: Trouble) {
  const logs = await client.enqueue('test.log', { lines: 100_000, perTurn: 10, pauseMs: 5 });
  await untilRunning(client, logs.id, 100);
  const scan = await client.enqueue('scan');
  const outputBefore = server.output().length;

  let asked!: Promise<unknown>;
  const end = begin(server);
  await withHealth(client, name, async () => {
    asked = client.enqueue('test.log').then(
      () => 'taken',
      (error: Error) => error.message,
    );
    await delay(awayMs);
  });
  const job = await client.readJob(logs.id);
  end();

  // What was asked meanwhile was either done in the end or refused with the reason.
  expect(await asked).toMatch(/^taken$|503 .+"database_away".+the database cannot be used/);
  await until(async () => (await client.readJob(logs.id)).line_count > job.line_count + 100);
  await client.call('cancelJob', { id: logs.id });
  expect(await client.waitForEnd(logs.id)).toMatchObject({ status: 'cancelled' });
  const scanned = await client.waitForEnd(scan.id);
  if (scanned.status !== 'completed') expect(scanned.error).toMatch(told ?? /never/);
  inspect(server.folder, ({ check, lines }) => {
    expect(findUnexplainedGaps(lines(logs.id))).toEqual([]);
    expect(lines(logs.id).filter(({ lost_to }) => lost_to !== null)).toEqual([]);
    if (isFull) expect(check()).toBe('ok');
  });
  if (told) expect(server.output().slice(outputBefore)).toMatch(told);
  const next = await client.enqueue('test.log');
  expect(await client.waitForEnd(next.id)).toMatchObject({ status: 'completed', line_count: 1 });
  await until(async () => (await client.call('readHealth', {})).status === 'ok');
}
