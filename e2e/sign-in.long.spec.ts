import { readdirSync } from 'node:fs';
import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { startServer, type TestServer } from '../src/test/server/start-server';
import { expect, test } from './test';

const password = 'Lösung: 4711 ✓';
const authorization = `Basic ${Buffer.from(`reader:${password}`).toString('base64')}`;

let server: TestServer;
test.beforeAll(async () => {
  const env = { SERVER_HOST: '0.0.0.0', PASSWORD: password, ALLOWED_HOSTS: 'books.example' };
  server = await startServer({ env });
});
test.afterAll(() => server.stop());

test('a stranger learns that the server lives, and nothing else', async () => {
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  const chunk = `/_next/static/chunks/${readdirSync('.next/static/chunks')[0]}`;
  const paths = ['/', '/jobs', '/jobs/1', '/library', '/api/jobs', '/api/jobs/1/logs', '/icon.svg'];
  for (const path of [
    ...paths,
    '/api/nothing',
    '/nothing',
    '/_next/image?url=%2Ficon.svg',
    chunk,
  ]) {
    for (const method of ['GET', 'HEAD']) {
      const answer = await fetch(server.url + path, { method, redirect: 'manual' });
      expect([method, path, answer.status]).toEqual([method, path, 401]);
      expect(answer.headers.get('www-authenticate')).toContain('Basic');
    }
    const signedIn = await fetch(server.url + path, { headers: { authorization } });
    expect(signedIn.status).not.toBe(401);
  }
});

test('no way of writing a path, a method or a header leads around the password', async () => {
  const { port } = new URL(server.url);
  const raw = (head: string) =>
    new Promise<string>((resolve, reject) => {
      let answer = '';
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(`${head}\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
      );
      socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
      socket.on('close', () => resolve(answer)).on('error', reject);
      socket.setTimeout(5_000, () => socket.destroy(new Error(`no answer to ${head}`)));
    });
  for (const head of [
    'GET /api/health/../jobs HTTP/1.1',
    'GET /api/jobs/../health/../jobs HTTP/1.1',
    'GET /api/health/%2e%2e/jobs HTTP/1.1',
    'GET /api/health/..%2fjobs HTTP/1.1',
    'GET /api/health;/../jobs HTTP/1.1',
    'GET //api/health/../jobs HTTP/1.1',
    'GET http://localhost/api/jobs HTTP/1.1',
    'GET /api/jobs?/api/health HTTP/1.1',
    'GET /api/jobs#/api/health HTTP/1.1',
    'GET /API/HEALTH/../jobs HTTP/1.1',
    'GET \\api\\jobs HTTP/1.1',
    'PROPFIND /api/jobs HTTP/1.1',
    'TRACE /api/jobs HTTP/1.1',
    'GET /api/jobs HTTP/1.1\r\nx-middleware-subrequest: src/proxy:src/proxy:src/proxy:src/proxy:src/proxy',
    'GET /api/jobs HTTP/1.1\r\nx-original-url: /api/health\r\nx-rewrite-url: /api/health',
    'GET /api/jobs HTTP/1.1\r\nx-invoke-path: /api/health\r\nx-matched-path: /api/health',
    'GET /api/jobs HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade',
    'GET /jobs?_rsc=1 HTTP/1.1\r\nrsc: 1\r\nnext-router-prefetch: 1',
    'GET /_next/data/x/jobs.json HTTP/1.1\r\nx-nextjs-data: 1',
  ]) {
    expect(await raw(head), head).not.toMatch(/^HTTP\/1.1 2|"jobs":/);
  }
});

test('the password is written nowhere', async () => {
  await fetch(`${server.url}/api/jobs`, { headers: { authorization } });
  await fetch(`${server.url}/jobs/%zz`, { headers: { authorization } });
  const health = await (await fetch(`${server.url}/api/health`)).text();
  for (const secret of ['4711', authorization.slice(6, 20)]) {
    expect(server.output() + health).not.toContain(secret);
  }
});

test('behind a reverse proxy, under another name: page, writing and the live log', async ({
  browser,
}) => {
  const proxy = await startProxy(server.url);
  const context = await browser.newContext({
    proxy: { server: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` },
    httpCredentials: { username: 'anybody', password },
  });
  try {
    const page = await context.newPage();
    await page.goto('http://books.example/library');
    await page.getByRole('button', { name: 'Scan library' }).click();
    await expect(page).toHaveURL(/\/jobs\/\d+(\?follow=1)?$/);
    await expect(page.getByRole('log')).toContainText('scan finished');
    expect((await page.goto('http://evil.example/jobs'))?.status()).toBe(403);
  } finally {
    await context.close();
    proxy.close();
  }
});

test('a browser that signed in is not held up by who guesses from its address', async ({
  browser,
}) => {
  const context = await browser.newContext({ httpCredentials: { username: '', password } });
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}/jobs`);
    const wrong = (i: number) => ({
      authorization: `Basic ${Buffer.from(`:guess ${i}`).toString('base64')}`,
    });
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) {
      statuses.push((await fetch(`${server.url}/jobs`, { headers: wrong(i) })).status);
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
    expect((await page.goto(`${server.url}/library`))?.status()).toBe(200);
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  } finally {
    await context.close();
  }
});

/** Passes on what a browser sends to it, under the name that the browser used. */
async function startProxy(target: string): Promise<Server> {
  const proxy = createServer((incoming, outgoing) => {
    const { pathname, search } = new URL(incoming.url!);
    const { method, headers } = incoming;
    const forwarded = { ...headers, 'x-forwarded-for': '10.0.0.7', 'x-forwarded-proto': 'http' };
    incoming.pipe(
      ask(target + pathname + search, { method, headers: forwarded }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      }).on('error', () => outgoing.destroy()),
    );
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return proxy;
}
