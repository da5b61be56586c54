// Over real connections, with what Next would be asked in its place.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { errorSchema } from '@/model/api/errors';
import { logTo } from '@/server/logger';
import { replaceRemembered } from '@/server/remember';
import { nameClients } from './access/client-address';
import { makePasswordCheck } from './access/password-check';
import { makeReceive } from './receive';
import { renameTrace } from './rename-trace';
import { safeHeaders } from './safe-headers';
import { makeRateLimit } from './access/rate-limit';

const password = makePasswordCheck('correct horse');
const signedIn = `Authorization: Basic ${Buffer.from(':correct horse').toString('base64')}`;
const host = 'Host: localhost';

let server: Server;
let port: number;
let passedOn: string[] = [];
let log: Record<string, unknown>[] = [];
const open = new Set<Socket>();

nameClients();
renameTrace();

beforeEach(async () => {
  for (const name of ['signInTries', 'proxyTries'] as const)
    replaceRemembered(name, makeRateLimit());
  replaceRemembered('notices', new Map());
  passedOn = [];
  log = [];
  logTo({ write: (line: string) => void log.push(JSON.parse(line)) });
  const receive = makeReceive({
    password,
    metricsToken: null,
    serverHost: 'nas.lan',
    allowedHosts: [],
  });
  const next = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    passedOn.push(`${request.method} ${request.url} ${body.length}`);
    if (request.url === '/fails') throw new Error('Next failed');
    response.end(body.slice(0, 100));
  };
  const receiveOne = (request: IncomingMessage, response: ServerResponse) =>
    receive(request, response, next);
  server = createServer({ requireHostHeader: false }, receiveOne);
  server.on('checkContinue', receiveOne);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  logTo({ write: () => {} });
});

const interim = 'HTTP/1.1 100 Continue\r\n\r\n';

/** Sends `parts` and leaves the connection open. @returns the answer as soon as it is whole */
function send(...parts: (string | Buffer)[]) {
  return new Promise<{ status: number; head: string; body: string; socket: Socket }>(
    (resolve, reject) => {
      let received = '';
      const payload = parts.join('');
      const socket = connect(port, '127.0.0.1', () => parts.forEach((part) => socket.write(part)));
      open.add(socket);
      socket.setEncoding('utf8').on('data', (part: string) => {
        received += part;
        if (payload.includes('HTTP/1.1')) received = received.replace(interim, '');
        const [, head, body] = /^(HTTP\/1.1 [1-5][^]*?)\r\n\r\n([^]*)$/.exec(received) ?? [];
        if (head === undefined || body === undefined) return;
        const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
        const status = Number(head.slice(9, 12));
        if (body.length >= length) resolve({ status, head, body, socket });
      });
      socket.once('error', reject).once('close', () => reject(new Error(`closed: ${received}`)));
    },
  );
}

const post = (...headers: string[]) => ['POST /api/jobs HTTP/1.1', ...headers, '', ''].join('\r\n');
const unfinished = ' '.repeat(1_000_000);

test.each([
  ['without the password', 401, [host, 'Content-Length: 2000000']],
  ['without the password, in chunks', 401, [host, 'Transfer-Encoding: chunked']],
  ['with a wrong one', 401, [host, 'Authorization: Basic OjEyMw==', 'Content-Length: 2000000']],
  ['under a foreign name', 403, ['Host: evil.example', 'Content-Length: 2000000']],
  ['without a name', 403, ['Content-Length: 2000000']],
  [
    'from another site',
    403,
    [host, signedIn, 'Origin: http://x.example', 'Content-Length: 2000000'],
  ],
  ['of 900 GB', 413, [host, signedIn, 'Content-Length: 900000000000']],
  ['just over 1 MB', 413, [host, signedIn, 'Content-Length: 1048577']],
])('a body %s is answered with %i before it has come', async (_, status, headers) => {
  const answer = await send(
    post(...headers),
    headers.at(-1)!.includes('chunked') ? '9\r\n' : unfinished,
  );
  expect(answer.status).toBe(status);
  expect(answer.head).toMatch(/^connection: close$/im);
  for (const name of Object.keys(safeHeaders)) expect(answer.head).toContain(name);
  errorSchema.parse(JSON.parse(answer.body));
  expect(passedOn).toEqual([]);
});

test.each([
  ...['GET * HTTP/1.1', 'OPTIONS * HTTP/1.1', 'POST * HTTP/1.1', 'OPTIONS *x HTTP/1.1'],
  ...['GET http://evil.example/x HTTP/1.1', 'GET http://localhost/api/jobs HTTP/1.1'],
  ...['GET https://localhost/ HTTP/1.1', 'TRACE * HTTP/1.1'],
])('%s has no path, and goes no further', async (line) => {
  const { status, head, body } = await send(`${line}\r\n${host}\r\n${signedIn}\r\n\r\n`);
  expect(status).toBe(400);
  expect(head).not.toMatch(/^location:/im);
  expect(errorSchema.parse(JSON.parse(body)).error.code).toBe('bad_request');
  expect(passedOn).toEqual([]);
});

test('TRACE is refused under its own name', async () => {
  const { status, body } = await send(`TRACE /api/jobs HTTP/1.1\r\n${host}\r\n\r\n`);
  expect([status, JSON.parse(body).error.message]).toEqual([
    405,
    expect.stringMatching(/^TRACE is not allowed here, only GET/),
  ]);
});

test('what Next answers by itself has the safe headers', async () => {
  const { status, head } = await send(`GET /jobs/ HTTP/1.1\r\n${host}\r\n${signedIn}\r\n\r\n`);
  expect([status, passedOn]).toEqual([200, ['GET /jobs/ 0']]);
  expect(head).toContain("default-src 'none'");
  expect(head).toContain('x-frame-options: DENY');
});

test('a redirect is for those who are let in', async () => {
  for (const path of ['/jobs/', '//jobs', '//evil.example/x', '/\\evil.example']) {
    const { status } = await send(`GET ${path} HTTP/1.1\r\n${host}\r\n\r\n`);
    expect([path, status]).toEqual([path, 401]);
  }
  expect(passedOn).toEqual([]);
});

test('a body is passed on when it is whole, whichever way it came', async () => {
  const lengthy = await send(post(host, signedIn, 'Content-Length: 5'), 'ab', 'cde');
  const chunked = await send(
    post(host, signedIn, 'Transfer-Encoding: chunked'),
    ...['2\r\nab\r\n', '3\r\ncde\r\n', '0\r\n\r\n'],
  );
  const asked = await send(
    post(host, signedIn, 'Expect: 100-continue', 'Content-Length: 5'),
    'abcde',
  );
  expect([lengthy, chunked, asked].map(({ status, body }) => `${status} ${body}`)).toEqual(
    Array(3).fill(expect.stringContaining('abcde')),
  );
  expect(passedOn).toEqual(Array(3).fill('POST /api/jobs 5'));
});

test('HTTP/1.0 gets no interim answer, whatever it expects', async () => {
  const head = post(host, signedIn, 'Expect: 100-continue', 'Content-Length: 2');
  const { status } = await send(head.replace('HTTP/1.1', 'HTTP/1.0'), 'ab');
  expect([status, passedOn]).toEqual([200, ['POST /api/jobs 2']]);
});

test('a connection serves one request after the other, bodies included', async () => {
  const one = post(host, signedIn, 'Content-Length: 2') + 'ab';
  const { socket } = await send(one);
  let second = '';
  socket.on('data', (part: string) => (second += part));
  socket.write(one);
  await expect.poll(() => second).toContain('200 OK');
  expect(passedOn).toHaveLength(2);
});

test('a body in chunks is refused as soon as it is over 1 MB', async () => {
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  const headers = post(host, signedIn, 'Transfer-Encoding: chunked');
  const { status, head } = await send(headers, ...Array<string>(17).fill(chunk));
  expect([status, passedOn]).toEqual([413, []]);
  expect(head).toMatch(/^connection: close$/im);
});

test('of unfinished bodies no more than 32 MB are kept; who breaks off gives back', async () => {
  const started = Array.from({ length: 40 }, () =>
    send(post(host, signedIn, 'Content-Length: 1000001'), unfinished).catch(() => null),
  );
  const first = await Promise.any(
    started.map(async (one) => (await one) ?? Promise.reject(new Error())),
  );
  expect(first.status).toBe(503);
  for (const socket of open) socket.destroy();
  await Promise.all(started);
  await expect
    .poll(async () => (await send(post(host, signedIn, 'Content-Length: 2'), 'ab')).status)
    .toBe(200);
});

test('whatever strangers do, the log has one line of each kind', async () => {
  for (let n = 0; n < 20; n++) {
    await send(`GET * HTTP/1.1\r\n\r\n`);
    await send(post(host, signedIn, `Content-Length: ${2e6 + n}`));
    await send(`GET /fails HTTP/1.1\r\n${host}\r\n${signedIn}\r\n\r\n`);
    const guess = Buffer.from(`:guess ${n}`).toString('base64');
    await send(`GET / HTTP/1.1\r\n${host}\r\nAuthorization: Basic ${guess}\r\n\r\n`);
  }
  const once = ['body_too_large', 'request_failed', 'request_target', 'wrong_passwords'];
  const kinds = log.map(({ kind }) => kind);
  expect(kinds).toEqual([...new Set(kinds)]);
  expect(kinds).toEqual(expect.arrayContaining(once));
  expect(log.find(({ kind }) => kind === 'wrong_passwords')).toMatchObject({
    client: 'this machine',
  });
});

test('a body that breaks off never reaches Next, and is counted', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.write(post(host, signedIn, 'Content-Length: 9') + 'ab', () => socket.destroy());
  await expect.poll(() => log).toMatchObject([{ kind: 'body_broken_off', count: 1 }]);
  expect(passedOn).toEqual([]);
});

test('an error of Next is an answer in JSON', async () => {
  const { status, body } = await send(`GET /fails HTTP/1.1\r\n${host}\r\n${signedIn}\r\n\r\n`);
  expect([status, JSON.parse(body).error.code]).toEqual([500, 'internal']);
});
