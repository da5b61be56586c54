import { expect, test } from '@playwright/test';
import { fillJob } from '../bench/fill';
import { clientOf } from '../bench/client';
import { startServer, type TestServer } from './server';

test.setTimeout(120_000);

const settings = { SYNC_INTERVAL_MINUTES: '0' };

/** Ends the server as a power cut would, and starts another one on what it left. */
async function killAndRestart(server: TestServer): Promise<TestServer> {
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
  return startServer({ env: settings, folder: server.folder });
}

test('a job whose server was killed is failed at the next start, and says why', async () => {
  let server = await startServer({ env: settings });
  const { id } = await clientOf(server.url).enqueue('test.log', {
    ...{ lines: 1_000_000, perTurn: 20, pauseMs: 1 },
  });
  await expect
    .poll(async () => (await clientOf(server.url).readJob(id)).line_count)
    .toBeGreaterThan(500);
  const seen = await clientOf(server.url).readLogs(id, '?limit=1000');
  server = await killAndRestart(server);
  const client = clientOf(server.url);
  const job = await client.waitForEnd(id);
  expect(job).toMatchObject({ status: 'failed', fatal_count: 1 });
  expect(job.error).toMatch(/^the server process \d+ on .+ died while the job ran/);
  // Every line that was ever shown is still there, and none is missing in between.
  const numbers: number[] = [];
  for (let afterId = 0, more = true; more;) {
    const page = await client.readLogs(id, `?after_id=${afterId}&limit=1000`);
    numbers.push(...page.logs.map((line) => line.line));
    afterId = page.next_after_id;
    more = page.has_more;
  }
  expect(numbers).toEqual(Array.from({ length: job.line_count }, (_, i) => i + 1));
  expect(numbers.length).toBeGreaterThan(seen.logs.length);
  await server.stop();
});

test('a deletion that was cut off goes on at the next start', async () => {
  let server = await startServer({ env: settings });
  await clientOf(server.url).ask('/api/health');
  const id = await fillJob(server.folder, 300_000);
  await clientOf(server.url).ask(`/api/jobs/${id}`, { method: 'DELETE' });
  server = await killAndRestart(server);
  expect((await fetch(`${server.url}/api/jobs/${id}`)).status).toBe(404);
  await expect.poll(() => server.output(), { timeout: 60_000 }).toContain('"jobs":1,"lines":');
  await server.stop();
});

test('SIGTERM ends it with exit 0, and a running job says that the server was shut down', async () => {
  const server = await startServer({ env: { ...settings, SHUTDOWN_GRACE_SECONDS: '2' } });
  const client = clientOf(server.url);
  const { id } = await client.enqueue('test.wait', { afterMs: 60_000 });
  await expect.poll(async () => (await client.readJob(id)).status).toBe('in_progress');
  process.kill(server.pid, 'SIGTERM');
  expect(await server.ended).toBe(0);
  const next = await startServer({ env: settings, folder: server.folder });
  expect(await clientOf(next.url).readJob(id)).toMatchObject({
    ...{ status: 'failed', error: 'server shut down', fatal_count: 1 },
  });
  await next.stop();
});
