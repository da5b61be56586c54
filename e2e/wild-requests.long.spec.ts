// Whatever comes in over the wire: an answer that says what is wrong, never a 5xx, and nothing in the
// database is any different afterwards.
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { errorSchema } from '../src/model/api/errors';
import { startServer, type TestServer } from '../src/test/server/start-server';
import { clientOf } from '../src/test/server/client';
import { expect, test } from './test';

const requestCount = 2_000;
const atOnce = 10;

/** `/api/jobs/[id]/logs`: a new route is among them by itself. */
const routes = readdirSync('src/app/api', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts'))
  .map((file) => `/api/${file.replaceAll('\\', '/').replace(/\/?route\.ts$/, '')}`);
const pages = [
  '/',
  '/jobs',
  '/jobs/[id]',
  '/logs',
  '/library',
  '/library/[id]',
  '/notifications',
  '/nothing',
];
const parameters = [
  ...['status', 'type', 'before_id', 'after_id', 'from_line', 'tail', 'lines', 'level', 'limit'],
  ...['q', 'buckets', 'format', 'problem', 'after', 'view', '', '__proto__', 'a[]', '%', '%00'],
];
const methods = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'LOCK'],
  ...['PURGE', 'M-SEARCH', 'get', 'NONSENSE', 'CONNECT'],
];

const wildText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('-1', '0', '1e99', 'NaN', '1.5', '+1', '01', '0x1') },
  fc.constantFrom('9007199254740993', '9'.repeat(400), '-0', 'Infinity', 'null', '[object Object]'),
  fc.constantFrom('../', '..%2f..%2f', '..%5c', '%2e%2e', '.', '..', '%2F', '%00', '\\', ';', '%'),
  fc.constantFrom('%E0%A4%A', '%ED%A0%80', '%FF', '%zz', '%u0041', '%C0%AE', '\u{1F4DA}', '\xff'),
  fc.constantFrom('constructor', '__proto__', "' OR 1=1 --", '%0d%0aX-A:%20b', '%25', '*', '~'),
  fc.constantFrom('warn,error', 'failed', 'txt', 'info,info', ',', 'x'.repeat(3_000)),
  fc
    .string({ unit: 'binary', maxLength: 12 })
    .map((text) => encodeURIComponent(text.toWellFormed())),
);

const anyPath = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...routes) },
      { weight: 2, arbitrary: fc.constant('/api/jobs') },
      fc.constantFrom(...pages),
    ),
    fc.array(wildText, { minLength: 3, maxLength: 3 }),
    fc.oneof({ weight: 9, arbitrary: fc.constant('') }, fc.constantFrom('/', '//', '/.', '%20')),
  )
  .map(([route, texts, ending]) => {
    let used = 0;
    return (
      route.replace(/\[[^/]*\]/g, () => texts[used++ % texts.length]!).replace(/\]$/, '') + ending
    );
  });

const anyQuery = fc
  .array(fc.tuple(fc.constantFrom(...parameters), fc.oneof(wildText, fc.constant('1'))), {
    maxLength: 3,
  })
  .chain((pairs) => fc.constantFrom(pairs, [...pairs, ...pairs]))
  .map((pairs) => (pairs.length > 0 ? `?${pairs.map((pair) => pair.join('=')).join('&')}` : ''));

const anyJson = fc.oneof(
  fc.json(),
  fc.record({ type: fc.json(), data: fc.jsonValue() }).map((body) => JSON.stringify(body)),
  fc.constantFrom(
    '{"type":"test.log","data":{"lines":-1}}',
    '{"type":"scan","data":{"paths":"/"}}',
    '{"type":"scan","data":{"paths":["/etc"]}}',
    '{"type":"test.log","data":{"__proto__":1,"lines":"1"}}',
    '{"type":"test.log","type":"","data":null}',
  ),
);
const anyBody = fc.oneof(
  { weight: 3, arbitrary: anyJson },
  fc.constantFrom('', '{', '{"type":', '\0', '\ufeff', '"', 'type=scan', 'null', '[]', '1e999'),
  fc.constantFrom(
    `${'['.repeat(5_000)}`,
    `{"type":"test.log","data":${'{"a":'.repeat(900)}1${'}'.repeat(900)}}`,
    `{"type":"test.log","data":"${'x'.repeat(70_000)}"}`,
    `{"type":"test.log","data":"${'x'.repeat(1_100_000)}"}`,
    ' '.repeat(2_500_000),
  ),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const oddHeader = fc.constantFrom(
  ...['Origin: https://evil.example', 'Origin: null', 'Origin: %', 'Origin: \xff'],
  ...['Sec-Fetch-Site: cross-site', 'X-Forwarded-Host: evil.example', 'Range: bytes=9-1'],
  ...['If-None-Match: *', 'Accept: nothing/at-all', 'Accept-Encoding: br;q=9', 'RSC: 1'],
  ...['Next-Action: x', 'Next-Router-State-Tree: %', 'Cookie: theme=%; a', 'Expect: nonsense'],
  ...['X-HTTP-Method-Override: DELETE', 'Transfer-Encoding: nonsense', 'X-Nextjs-Data: 1'],
  ...['Upgrade: websocket', 'Content-Encoding: gzip', 'Authorization: Basic !', 'A B: c'],
);
const oddHost = fc.constantFrom(
  ...['localhost:1', '127.0.0.1', '[::1]'],
  ...['evil.example', '', 'a b', 'localhost:x', 'localhost/..', '\xff', 'localhost:99999'],
);

const mostly = (usual: string, odd: fc.Arbitrary<string>, weight = 5) =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, odd);

const anyRequest = fc.record({
  method: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('GET', 'GET', 'POST', 'POST', 'DELETE') },
    fc.constantFrom(...methods),
  ),
  target: fc.tuple(anyPath, mostly('', anyQuery, 1)).map((parts) => parts.join('')),
  host: mostly('localhost', oddHost),
  header: mostly('', oddHeader),
  type: mostly('application/json', fc.constantFrom('text/plain', 'x', '')),
  body: anyBody,
});

interface Wild {
  method: string;
  target: string;
  host: string;
  header: string;
  type: string;
  body: string;
}

/** With HTTP/1.0 the body is whatever comes until the end. */
function send(port: number, { method, target, host, header, type, body }: Wild): Promise<Answer> {
  const bytes = ['GET', 'HEAD'].includes(method) ? Buffer.alloc(0) : Buffer.from(body);
  const head = [`${method} ${target} HTTP/1.0`, `Host: ${host}`];
  if (header) head.push(header);
  if (bytes.length > 0) head.push(`Content-Type: ${type}`, `Content-Length: ${bytes.length}`);
  return exchange(port, [Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
}

interface Answer {
  status: number;
  head: string;
  body: string;
}

function exchange(port: number, parts: readonly (Buffer | string)[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => parts.forEach((part) => socket.write(part)));
    socket.on('data', (part: Buffer) => received.push(part));
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer within 20 s')));
    // A server that has refused a huge body closes while it still comes.
    const settle = (error?: Error) => {
      const [, head = '', body = ''] =
        /^([^]*?)\r\n\r\n([^]*)$/.exec(Buffer.concat(received).toString()) ?? [];
      const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(head)?.[1]);
      if (status) resolve({ status, head, body });
      else reject(error ?? new Error('closed without an answer'));
    };
    socket.on('error', settle).on('close', () => settle());
  });
}

/** As the server reads a target: "/api/../x" is a page. */
function isUnderApi(target: string): boolean {
  const url = `http://localhost${target}`;
  return /^\/api(\/|$)/.test(URL.canParse(url) ? new URL(url).pathname : target);
}

function expectExact(wild: Pick<Wild, 'method' | 'target'>, { status, body }: Answer): void {
  expect(status).toBeLessThan(500);
  if (!['GET', 'HEAD', 'OPTIONS'].includes(wild.method)) expect(status).toBeGreaterThanOrEqual(300);
  if (status < 400 || wild.method === 'HEAD' || !isUnderApi(wild.target)) return;
  const { error } = errorSchema.parse(JSON.parse(body));
  expect(error.message.length).toBeLessThan(1_000);
}

/** Everything that requests could change. */
function dump(server: TestServer): unknown {
  const db = new Database(`${server.folder}/shisho.db`, { readonly: true });
  try {
    return ['jobs', 'job_logs', 'books'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
  } finally {
    db.close();
  }
}

let server: TestServer;
let port: number;
test.beforeAll(async () => {
  server = await startServer({ env: { SYNC_INTERVAL_MINUTES: '0' } });
  port = Number(new URL(server.url).port);
  const api = clientOf(server.url);
  for (const type of ['scan', 'test.levels']) await api.waitForEnd((await api.enqueue(type)).id);
});
test.afterAll(() => server.stop());

test(`${requestCount} wild requests`, async () => {
  test.setTimeout(300_000);
  const before = dump(server);
  const outputBefore = server.output().length;
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRequest, { minLength: atOnce, maxLength: atOnce }),
      async (all) => {
        await Promise.all(
          all.map(async (wild) => {
            const answer = await send(port, wild).catch((error: Error) => {
              throw new Error(`${error.message}: ${JSON.stringify(wild).slice(0, 600)}`);
            });
            statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
            try {
              expectExact(wild, answer);
            } catch (cause) {
              const what = `${JSON.stringify(wild).slice(0, 600)} → ${answer.head} ${answer.body.slice(0, 300)}`;
              throw new Error(what, { cause });
            }
          }),
        );
      },
    ),
    { numRuns: requestCount / atOnce, endOnFailure: true },
  );
  console.log(
    [...statuses]
      .sort(([a], [b]) => a - b)
      .map((each) => each.join(': '))
      .join(', '),
  );
  // A test that meets nothing but refusals of one kind shows nothing.
  for (const status of [200, 400, 403, 404, 405, 413])
    expect([...statuses.keys()]).toContain(status);
  expect(dump(server)).toEqual(before);
  const told = server.output().slice(outputBefore);
  expect(told).not.toMatch(/"level":(50|60)|Error:/);
});

test('answers what is not HTTP, or an odd kind of it, with an error', async () => {
  const before = dump(server);
  const host = 'Host: localhost\r\n';
  const cases: [head: string, status: number][] = [
    ['nonsense\r\n\r\n', 400],
    ['GET /api/jobs HTTP/9.9\r\n\r\n', 400],
    ['NONSENSE /api/jobs HTTP/1.1\r\n\r\n', 400],
    [`GET /api/jobs HTTP/1.1\r\n${host}A B: c\r\n\r\n`, 400],
    [`GET /api/jobs HTTP/1.1\r\n${host}A: b\0c\r\n\r\n`, 400],
    [`GET /api/jobs?q=${'x'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`, 431],
    [`GET /api/jobs HTTP/1.1\r\n${host}A: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['GET /api/jobs HTTP/1.1\r\nConnection: close\r\n\r\n', 403],
    [`CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`, 405],
    [`TRACE /api/jobs HTTP/1.1\r\n${host}Connection: close\r\n\r\n`, 405],
    [`POST /api/jobs HTTP/1.1\r\n${host}Connection: close\r\nExpect: nonsense\r\n\r\n`, 417],
    [`POST /api/jobs HTTP/1.1\r\n${host}Content-Length: x\r\n\r\n`, 400],
    [`POST /api/jobs HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400],
    [
      `POST /api/jobs HTTP/1.1\r\n${host}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
      400,
    ],
    [`GET /api/jobs HTTP/1.1\r\n${host}Upgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n`, 200],
  ];
  for (const [head, status] of cases) {
    const answer = await exchange(port, [head]);
    expect([head.slice(0, 200), answer.status]).toEqual([head.slice(0, 200), status]);
    if (status >= 400) errorSchema.parse(JSON.parse(/\{.*\}/s.exec(answer.body)![0]));
  }
  expect(dump(server)).toEqual(before);
});

test('answers what is not HTTP while its body still comes', async () => {
  const head =
    'TRACE /api/jobs HTTP/1.0\r\nHost: localhost\r\nA B: c\r\nContent-Length: 2500000\r\n\r\n';
  for (let i = 0; i < 40; i += 1) {
    const answer = await exchange(port, [head, Buffer.alloc(2_500_000, ' ')]);
    expect(answer.status).toBe(400);
    errorSchema.parse(JSON.parse(answer.body));
  }
});

test('a body that never ends is refused at its limit, and one that breaks off costs nothing', async () => {
  const head = 'POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  const chunks = Array.from({ length: 80 }, () => chunk);
  const refused = await exchange(port, [
    `${head}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n`,
    ...chunks,
    '0\r\n\r\n',
  ]);
  expect(refused.status).toBe(413);
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve) => {
    socket.write(`${head}Content-Length: 1000\r\n\r\n{"type":`, () => socket.destroy());
    socket.on('close', () => resolve());
  });
  expect((await fetch(`${server.url}/api/jobs`)).status).toBe(200);
});
