import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clientOf, type Client } from '../src/test/server/client';
import type { Job } from '../src/model/api/jobs';
import type { ScanSummary } from '../src/server/tasks/scan/scan-log';
import { makeCbz } from '../src/test/make/make-books';
import { startServer } from '../src/test/server/start-server';

const folders = 40;
const filesInFolder = 100;
const total = folders * filesInFolder;

function makeLargeLibrary(): string {
  const library = mkdtempSync(join(tmpdir(), 'shisho-large-'));
  for (let at = 0; at < total; at++) {
    const folder = join(library, `Series ${Math.floor(at / filesInFolder)}`);
    if (at % filesInFolder === 0) mkdirSync(folder);
    writeFileSync(join(folder, `Issue ${at}.cbz`), makeCbz({ info: `<Title>Issue ${at}</Title>` }));
  }
  return library;
}

async function readMessages(api: Client, { id }: Job, message: string) {
  const { logs } = await api.readLogs(id, { tail: 20 });
  return logs.filter((line) => line.message === message);
}

test('a big scan that is cancelled stops within two seconds, and the next one goes on from there', async () => {
  test.setTimeout(180_000);
  const library = makeLargeLibrary();
  const server = await startServer({
    env: { LIBRARY_PATHS: JSON.stringify([library]), SYNC_INTERVAL_MINUTES: '0' },
  });
  try {
    const api = clientOf(server.url);
    const { id } = await api.enqueue('scan');
    await expect
      .poll(async () => (await api.readJob(id)).info_count, { timeout: 60_000, intervals: [50] })
      .toBeGreaterThan(200);
    const cancelledAt = Date.now();
    await api.call('cancelJob', { id });
    const cancelled = await api.waitForEnd(id);
    expect(Date.now() - cancelledAt).toBeLessThan(2_000);
    expect(cancelled.status).toBe('cancelled');

    const [stopped] = await readMessages(api, cancelled, 'scan stopped');
    const { read, of } = stopped!.data as { read: number; of: number };
    expect(of).toBe(total);
    expect(read).toBeGreaterThan(200);
    expect(read).toBeLessThan(total);
    const counts = await api.call('countBooks', {});
    expect(counts).toMatchObject({ total: read, unreadable: 0, damaged: 0, missing: 0 });

    const next = await api.waitForEnd((await api.enqueue('scan')).id);
    expect(next.status).toBe('completed');
    const { added, unchanged } = next.result as unknown as ScanSummary;
    expect({ added, unchanged }).toEqual({ added: total - read, unchanged: read });
    expect((await api.call('countBooks', {})).total).toBe(total);
  } finally {
    await server.stop();
    rmSync(library, { recursive: true });
  }
});
