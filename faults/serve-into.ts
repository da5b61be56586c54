import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { clientOf } from '../src/test/server/client';
import { findFreePort, settingsFor } from '../src/test/server/start-server';
import { until } from './until';

/** A folder that goes with the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-faults-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A server whose outputs go to these descriptors. It ends with the test. */
export async function serveInto(stdout: number, stderr: number, env: Record<string, string> = {}) {
  const folder = makeFolder();
  const port = await findFreePort();
  const child = spawn(process.execPath, ['faults/serve.mjs'], {
    env: {
      ...process.env,
      ...settingsFor(folder, port),
      SYNC_INTERVAL_MINUTES: '0',
      SHUTDOWN_GRACE_SECONDS: '2',
      ...env,
    },
    stdio: ['ignore', stdout, stderr],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const client = clientOf(`http://127.0.0.1:${port}`);
  // Health is answered long before the start is done.
  await until(async () => {
    const health = await client.call('readHealth', {}).catch(() => null);
    return health && health.status !== 'starting';
  });
  return { folder, client, pid: child.pid!, ended };
}
