import { rmSync } from 'node:fs';
import { afterEach } from 'vitest';
import { clientOf, type Client } from '../src/test/server/client';
import { startServer, type TestServer } from '../src/test/server/start-server';

const running: TestServer[] = [];

afterEach(async () => {
  const servers = running.splice(0);
  await Promise.all(servers.map((server) => server.stop({ keepFolder: true })));
  for (const { folder } of servers) rmSync(folder, { recursive: true, force: true });
});

/** A server that ends with the test. No scan runs unless the test asks for it. */
export async function serve(
  env: Record<string, string> = {},
  folder?: string,
): Promise<{ server: TestServer; client: Client; env: Record<string, string> }> {
  const server = await startServer({
    env: { SYNC_INTERVAL_MINUTES: '0', ...env },
    folder,
    script: 'faults/serve.mjs',
  });
  running.push(server);
  return { server, client: clientOf(server.url), env };
}

/** Ends it as a power cut would, and starts another one on what it left. */
export async function killAndRestart(server: TestServer, env: Record<string, string> = {}) {
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
  return serve(env, server.folder);
}
