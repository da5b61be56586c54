import type { Job } from '@/model/api/jobs';
import {
  apiUrl,
  routes,
  type Answer,
  type LogsQuery,
  type RouteArguments,
  type RouteName,
} from '@/model/routes';
import { startServer, type TestServer } from './start-server';

/** The API of a server, as the measures use it. */
export function clientOf(url: string) {
  async function ask(path: string, init?: RequestInit): Promise<unknown> {
    const response = await fetch(url + path, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : await response.json();
  }
  async function call<Name extends RouteName>(
    name: Name,
    args: RouteArguments[Name],
    body?: object,
  ): Promise<Answer<Name>> {
    const { method } = routes[name];
    const headers = { 'content-type': 'application/json' };
    const init = body ? { method, headers, body: JSON.stringify(body) } : { method };
    return (await ask(apiUrl(name, args), init)) as Answer<Name>;
  }
  const readJob = async (id: number) => (await call('readJob', { id })).job;
  return {
    ask,
    call,
    readJob,
    async enqueue(type: string, data: object = {}): Promise<Job> {
      return (await call('createJob', {}, { type, data })).job;
    },
    /** The bytes of an answer. */
    async read(path: string): Promise<Uint8Array> {
      const response = await fetch(url + path);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    readLogs: (id: number, query: LogsQuery = {}) => call('readLogs', { id, ...query }),
    /** Resolves with the job once it is final. */
    async waitForEnd(id: number): Promise<Job> {
      for (;;) {
        const job = await readJob(id);
        if (job.finished_at) return job;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

export type Client = ReturnType<typeof clientOf>;

/** Runs `use` with a production server of its own, which ends with it. */
export async function withServer<T>(
  use: (client: Client, server: TestServer) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  const server = await startServer({ env: { SYNC_INTERVAL_MINUTES: '0', ...env } });
  const client = clientOf(server.url);
  try {
    // The port is open before boot is done; the first answer comes after it.
    await client.call('readHealth', {});
    return await use(client, server);
  } finally {
    await server.stop();
  }
}

/** Asks for health every `everyMs` while `work` goes on. @returns the answers' times in ms */
export async function probeHealth(
  client: Client,
  everyMs: number,
  work: () => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  const timer = setInterval(() => {
    const start = performance.now();
    asked.push(
      client.call('readHealth', {}).then(() => void times.push(performance.now() - start)),
    );
  }, everyMs);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  await Promise.all(asked);
  return times;
}
