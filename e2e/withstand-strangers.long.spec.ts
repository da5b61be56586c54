// What was tried against the server and held, as tables: each row is one request over a raw
// connection to a server with a password.
import { connect } from 'node:net';
import { errorSchema } from '../src/model/api/errors';
import { startServer, type TestServer } from '../src/test/server/start-server';
import { expect, test } from './test';

const password = 'correct horse battery';
const signedIn = `Authorization: Basic ${Buffer.from(`:${password}`).toString('base64')}`;
const host = 'Host: localhost';

let server: TestServer;
test.beforeAll(async () => {
  const env = { SERVER_HOST: '0.0.0.0', PASSWORD: password, ALLOWED_HOSTS: 'books.example' };
  server = await startServer({ env: { ...env, SYNC_INTERVAL_MINUTES: '0' } });
});
test.afterAll(() => server.stop());

/** @returns everything that came until the server closed the connection */
function exchange(...lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () =>
      socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`),
    );
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
    socket.on('close', () => resolve(answer)).on('error', reject);
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer to ${lines[0]}`)));
  });
}

const statusOf = (answer: string) => Number(answer.slice(9, 12));

function expectRefused(answer: string, what: string, statuses: number[]): void {
  expect(statuses, `${what}: ${answer.slice(0, 300)}`).toContain(statusOf(answer));
  expect(answer.match(/^HTTP\/1\.1 /gm), what).toHaveLength(1);
  const body = answer.slice(answer.indexOf('\r\n\r\n'));
  // Perhaps between the lengths of its chunks.
  errorSchema.parse(JSON.parse(/\{.*\}/s.exec(body)![0]));
}

test('no name but ours is answered, however it is written', async () => {
  for (const name of [
    ...['evil.example', 'localhost.evil.example', 'books.example.evil.example', 'xbooks.example'],
    ...['localhost@evil.example', 'evil.example@localhost', 'localhost#evil.example', 'a b'],
    ...['localhost/evil', 'localhost%00.evil.example', 'localhost,evil.example', 'localhost:x'],
    ...['localhost:99999', 'evil.example:3689', '127.0.0.1.evil.example', '[::1', '*', ''],
    ...['books.example/..', 'localhost?x', 'localhost\\x', 'evil.example.'],
  ]) {
    expectRefused(await exchange('GET /api/jobs HTTP/1.1', `Host: ${name}`, signedIn), name, [403]);
  }
  for (const line of ['GET /api/jobs HTTP/1.1', 'GET /jobs HTTP/1.0', 'GET / HTTP/1.1']) {
    expectRefused(await exchange(line, signedIn), `${line} without a host`, [403]);
  }
  const named = ['X-Forwarded-Host: localhost', 'Forwarded: host=localhost', signedIn];
  const answer = await exchange('GET /jobs HTTP/1.1', 'Host: evil.example', ...named);
  expectRefused(answer, 'X-Forwarded-Host', [403]);
});

test('no header stands in for the password', async () => {
  for (const header of [
    'x-middleware-subrequest: proxy',
    'x-middleware-subrequest: src/proxy:src/proxy:src/proxy:src/proxy:src/proxy',
    'x-middleware-subrequest: src/middleware:src/middleware:src/middleware:src/middleware',
    'x-middleware-invoke: 1\r\nx-invoke-path: /api/health',
    'x-invoke-status: 200\r\nx-invoke-output: /api/health',
    'x-matched-path: /api/health\r\nx-now-route-matches: 1',
    'x-middleware-next: 1\r\nx-middleware-rewrite: /api/health',
    'RSC: 1\r\nNext-Router-Prefetch: 1',
    'Next-Action: 0123456789abcdef',
    'X-Shisho-Client: browser x\r\nx-real-ip: 127.0.0.1',
    'Cookie: shisho_known=AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'Authorization: Bearer x',
    'Authorization: Basic',
    'Authorization: Digest username="a"',
    'Proxy-Authorization: Basic Omk=',
    'x-nextjs-data: 1',
  ]) {
    for (const line of ['GET /api/jobs HTTP/1.1', 'GET /jobs HTTP/1.1', 'POST /api/jobs HTTP/1.1'])
      expectRefused(await exchange(line, host, header), `${line} ${header}`, [401, 405]);
  }
});

test('what could be read as two requests is answered once', async () => {
  const post = 'POST /api/jobs HTTP/1.1';
  for (const lines of [
    [post, host, 'Content-Length: 5', 'Transfer-Encoding: chunked'],
    [post, host, 'Content-Length: 5', 'Content-Length: 6'],
    [post, host, 'Transfer-Encoding: chunked, identity'],
    [post, host, 'Transfer-Encoding: xchunked'],
    [post, host, 'Content-Length: +5'],
    [post, host, 'X-A: b\r\n folded'],
    [post, host, 'X-A : b'],
    [post, host, 'X-A: b\nContent-Length: 5'],
    ['GET /api/jobs HTTP/1.1\nHost: evil.example', host, signedIn],
    ['PRI * HTTP/2.0', host],
    ['GET /api/jobs HTTP/1.1', host, 'Host: evil.example', signedIn],
    ['GET /api/jobs HTTP/1.1', host, `X-Long: ${'x'.repeat(20_000)}`],
  ]) {
    expectRefused(await exchange(...lines), lines.join(' | ').slice(0, 200), [400, 401, 431, 505]);
  }
});

test('another site changes nothing, whatever its browser says', async () => {
  const json = ['Content-Type: application/json', 'Content-Length: 0'];
  for (const [origin, name = 'localhost'] of [
    ['Origin: https://evil.example'],
    ['Origin: null'],
    ['Origin: '],
    ['Origin: http://localhost:1'],
    ['Origin: http://127.0.0.1'],
    ['Origin: http://books.example:8080', 'books.example:5800'],
    ['Origin: http://books.example:8080', 'books.example'],
    ['Sec-Fetch-Site: cross-site'],
    ['Sec-Fetch-Site: same-site'],
    ['Sec-Fetch-Site: nonsense'],
  ] as [string, string?][]) {
    for (const [method, path] of [
      ['POST', '/api/jobs'],
      ['POST', '/api/jobs/1/cancel'],
      ['POST', '/api/jobs/1/retry'],
      ['DELETE', '/api/jobs/1'],
      ['PUT', '/api/jobs/1'],
      ['PATCH', '/api/jobs/1'],
    ]) {
      const head = [`${method} ${path} HTTP/1.1`, `Host: ${name}`, signedIn, origin, ...json];
      expectRefused(await exchange(...head), head.join(' | '), [403]);
    }
  }
});

test('a link changes nothing, and a preflight lets no other site in', async () => {
  for (const path of ['/api/jobs/1/cancel', '/api/jobs/1/retry']) {
    expectRefused(await exchange(`GET ${path} HTTP/1.1`, host, signedIn), path, [405]);
  }
  for (const path of ['/api/jobs', '/api/jobs/1/cancel', '/jobs']) {
    const asks = ['Origin: https://evil.example', 'Access-Control-Request-Method: POST'];
    const answer = await exchange(`OPTIONS ${path} HTTP/1.1`, host, signedIn, ...asks);
    expect(statusOf(answer), path).toBeLessThan(500);
    expect(answer, path).not.toMatch(/^access-control-/im);
  }
});

test('names that JavaScript gives a meaning are unknown like any other', async () => {
  for (const body of [
    ...['{"type":"__proto__"}', '{"type":"constructor"}', '{"type":"toString"}'],
    ...['{"type":"scan","__proto__":{"force":true}}', '{"type":"scan","constructor":1}'],
    ...['{"__proto__":{"type":"scan"}}', '{"type":"scan","data":{"__proto__":1}}'],
    ...['{"type":"scan","data":{"constructor":{}}}', '['.repeat(900_000)],
  ]) {
    const head = ['POST /api/jobs HTTP/1.1', host, signedIn, 'Content-Type: application/json'];
    const answer = await exchange(
      ...head,
      `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
    expectRefused(answer, body.slice(0, 100), [400]);
  }
});

test('redirects come after the checks, with the safe headers, and lead nowhere else', async () => {
  for (const path of ['/jobs/', '//jobs', '//evil.example/x', '/\\evil.example', '/api/jobs/']) {
    expectRefused(await exchange(`GET ${path} HTTP/1.1`, host), path, [401]);
    const answer = await exchange(`GET ${path} HTTP/1.1`, host, signedIn);
    expect(statusOf(answer), path).toBe(308);
    expect(answer).toMatch(/^location: \/[^/\\]/im);
    expect(answer).toMatch(/^x-content-type-options: nosniff/im);
    expect(answer).toMatch(/^content-security-policy: default-src 'none'/im);
  }
  const absolute = await exchange('GET http://evil.example/x HTTP/1.1', host, signedIn);
  expectRefused(absolute, 'absolute', [400]);
});

test('a body of spaces to any path is refused in JSON', async () => {
  for (const path of ['/api/jobs/.', '/api/jobs', '/api/jobs/..', '/api/nothing/', '/api']) {
    for (const length of [2_500_000, 900_000, 1]) {
      const head = [`POST ${path} HTTP/1.1`, host, signedIn, 'Content-Type: application/json'];
      const answer = await exchange(
        ...head,
        `Content-Length: ${length}\r\nConnection: close\r\n\r\n${' '.repeat(length)}`,
      );
      expect([400, 404, 405, 413, 308], `${path} ${length}`).toContain(statusOf(answer));
    }
  }
});

test('standard output is JSON lines, few of them, and without the password', () => {
  const lines = server.standardOutput().trim().split('\n');
  const kinds = lines.map((line) => (JSON.parse(line) as { kind?: string }).kind).filter(Boolean);
  expect(kinds).toEqual([...new Set(kinds)]);
  expect(server.output()).not.toContain(password);
});
