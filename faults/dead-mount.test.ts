// A share in the library whose host is gone, while the server runs and a scan reads it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeEpub } from '../src/test/make/make-books';
import { canMount, withDeadMount } from '../src/test/library/dead-mount';
import { byForm } from './form';
import { withHealth } from './health';
import { makeFolder } from './serve-into';
import { serve } from './serve-for-test';
import { untilRunning } from './until';

const hangsMs = byForm({ full: 60_000, short: 5_000 });

/** A library of two folders, the other of which hangs. */
async function scanBeside(hang: (folder: string, run: () => Promise<void>) => Promise<void>) {
  const library = makeFolder();
  const [good, bad] = [join(library, 'good'), join(library, 'bad')];
  mkdirSync(good);
  writeFileSync(join(good, 'a.epub'), makeEpub({ title: 'A' }));
  mkdirSync(bad);
  const { client } = await serve({ LIBRARY_PATHS: `${good},${bad}`, WORKER_CONCURRENCY: '2' });
  await hang(bad, async () => {
    const { id } = await client.enqueue('scan');
    await untilRunning(client, id, 1);
    await withHealth(client, 'a folder of the library hangs', async () => {
      const log = await client.enqueue('test.log', { lines: 1_000, perTurn: 10, pauseMs: 5 });
      expect(await client.waitForEnd(log.id)).toMatchObject({ status: 'completed' });
      await client.call('listBooks', {});
      await delay(hangsMs);
    });
    expect(await client.call('readHealth', {})).toMatchObject({ status: 'ok' });
  });
}

test.runIf(canMount)('a mount whose server does not answer', () => scanBeside(withDeadMount));

test('a named pipe called like a book, into which nobody writes', () =>
  scanBeside((folder, run) => {
    execFileSync('mkfifo', [join(folder, 'pipe.epub'), join(folder, 'pipe.mp3')]);
    return run();
  }));
