// The whole server stands still, as on a laptop that sleeps or a virtual machine that is moved: no
// file and no job is blamed for the time that was the machine's.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeEpub } from '../src/test/make/make-books';
import { inspect } from './database';
import { byForm, show } from './form';
import { makeFolder } from './serve-into';
import { serve } from './serve-for-test';
import { untilRunning } from './until';

// Longer than a heartbeat may be late (25 s), and than reading a file may take (30 s).
const stillMs = byForm({ full: 40_000, short: 4_000 });
const books = byForm({ full: 3_000, short: 400 });

test('stopped and continued: scan and log go on, and nothing is blamed', async () => {
  const library = makeFolder();
  for (let n = 0; n < books; n++) {
    writeFileSync(join(library, `${n}.epub`), makeEpub({ title: `Book ${n}` }));
  }
  const { server, client } = await serve({
    LIBRARY_PATHS: library,
    WORKER_CONCURRENCY: '3',
    SYNC_INTERVAL_MINUTES: '1',
  });
  const log = await client.enqueue('test.log', { lines: 1e6, perTurn: 5, pauseMs: 5 });
  const jobs = await client.call('listJobs', { type: 'scan' });
  const scan = jobs.jobs[0] ?? (await client.enqueue('scan'));
  await untilRunning(client, log.id, 20);
  await untilRunning(client, scan.id, 1);

  process.kill(server.pid, 'SIGSTOP');
  await delay(stillMs);
  process.kill(server.pid, 'SIGCONT');
  const continuedAt = performance.now();

  const before = (await client.readJob(log.id)).line_count;
  await untilRunning(client, log.id, before + 100);
  show(
    `stood still for ${stillMs} ms: its job logs again after`,
    performance.now() - continuedAt,
    'ms',
  );
  expect(await client.waitForEnd(scan.id)).toMatchObject({ status: 'completed', error: null });
  inspect(server.folder, ({ db, lines }) => {
    expect(lines(scan.id).filter(({ level }) => level !== 'info')).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM books').pluck().get()).toBe(books);
    const process = db.prepare('SELECT heartbeat_at, stopped_at FROM processes').all();
    expect(process).toMatchObject([{ stopped_at: null }]);
  });
  // It beats again, and what is due runs.
  expect(await client.call('readHealth', {})).toMatchObject({ status: 'ok', worker: 'running' });
  await client.call('cancelJob', { id: log.id });
  expect(await client.waitForEnd(log.id)).toMatchObject({ status: 'cancelled' });
  expect(server.output()).not.toMatch(/TIMEOUT|stopped answering|was not read within/);
  const next = await client.enqueue('test.log');
  expect(await client.waitForEnd(next.id)).toMatchObject({ status: 'completed' });
});
