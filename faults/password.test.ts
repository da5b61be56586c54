// The password leaves the environment of the server at its start, so that what it starts or reports
// later cannot hold it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readChildren } from './memory';
import { serve } from './serve-for-test';
import { until } from './until';

const password = 'correct-horse-battery-42';
const headers = {
  authorization: `Basic ${Buffer.from(`:${password}`).toString('base64')}`,
  'content-type': 'application/json',
};

/** Its answers are for who knows the password. */
async function serveLocked(env: Record<string, string> = {}) {
  const { server } = await serve({ PASSWORD: password, ...env });
  const ask = (path: string, body?: object) =>
    fetch(server.url + path, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
  return { server, ask };
}

test('neither the process that decodes covers nor any other has it', async () => {
  const { server, ask } = await serveLocked();
  expect((await ask('/api/jobs', { type: 'scan' })).status).toBe(201);
  const urls = await until(async () => {
    const { books } = (await (await ask('/api/books')).json()) as {
      books: { cover_url: string | null }[];
    };
    const found = books.map((book) => book.cover_url).filter((url) => url !== null);
    return found.length > 0 ? found : null;
  });
  const children = new Set<number>();
  for (const url of urls) {
    await (await ask(url)).arrayBuffer();
    for (const pid of readChildren(server.pid)) children.add(pid);
  }
  expect(children.size).toBeGreaterThan(0);
  for (const pid of children) {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    expect(
      environment.filter((one) => one.startsWith('PASSWORD') || one.includes(password)),
    ).toEqual([]);
    // The file is that of the server: it has the rest.
    expect(environment.some((one) => one.startsWith('DATABASE_URL='))).toBe(true);
  }
  expect(server.output()).not.toContain(password);
});

test('the report of a process that ran out of memory does not have it', async () => {
  const { server, ask } = await serveLocked({ NODE_OPTIONS: '--max-old-space-size=256' });
  await ask('/api/jobs', { type: 'test.out-of-memory' }).catch(() => {});
  await server.ended;
  const boxes = join(server.folder, 'cache/black-box');
  const files = readdirSync(boxes).map((name) => readFileSync(join(boxes, name), 'utf8'));
  expect(files.some((text) => text.includes('javascriptHeap'))).toBe(true);
  for (const text of files) expect(text).not.toContain(password);
});
