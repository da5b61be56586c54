// Every path that the server knows, and ways of writing one that it should not, with every method
// and without the password; then what databases and shells read as their own, with it.
import { request } from 'node:http';
import { readdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { errorSchema } from '../src/model/api/errors';
import { jobLogSearchSchema } from '../src/model/api/job-logs';
import { startServer, type TestServer } from '../src/test/server/start-server';
import { expect, test } from './test';

const password = 'correct horse battery';
const authorization = `Basic ${Buffer.from(`:${password}`).toString('base64')}`;

let server: TestServer;
test.beforeAll(async () => {
  const env = { SERVER_HOST: '0.0.0.0', PASSWORD: password, SYNC_INTERVAL_MINUTES: '0' };
  server = await startServer({ env });
});
test.afterAll(() => server.stop());

interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

/** `path` goes over the wire as it is written. */
function ask(method: string, path: string, headers: object = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url);
    const sent = request(
      { host: '127.0.0.1', port, method, path, headers: { host: 'localhost', ...headers } },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (part: string) => (body += part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, headers: answer.headers, body }),
        );
      },
    );
    sent.on('error', reject).end();
  });
}

const files = (folder: string, at: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => `${at}${join(file.parentPath, file.name).slice(folder.length)}`);

const routes = readdirSync('src/app/api', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts'))
  .map((file) => `/api/${file.replace(/\/?route\.ts$/, '').replace(/\[[^\]]*\]/g, '1')}`)
  .filter((path) => path !== '/api/health');

const paths = [
  ...routes,
  ...[
    '/',
    '/metrics',
    '/jobs',
    '/jobs/1',
    '/library',
    '/library/1',
    '/nothing',
    '/icon.svg',
    '/favicon.ico',
  ],
  ...['/api', '/api/', '/api/nothing', '/api/jobs/', '/api/jobs/1/', '/API/jobs', '/api/Jobs'],
  ...['/api/health/..', '/api/health/../jobs', '/api/health/%2e%2e/jobs', '/api/health/..%2fjobs'],
  ...[
    '/api/health%2f..%2fjobs',
    '/api/health/x',
    '/api/health//',
    '/api/healthz',
    '/api/health%00',
  ],
  ...['/api/health;x=1/../jobs', '/api//jobs', '//api/jobs', '/./api/jobs', '/x/../api/jobs'],
  ...['/jobs.rsc', '/jobs.txt', '/jobs?_rsc=1', '/jobs.segments/_tree.segment.rsc', '/index.rsc'],
  ...['/_next', '/_next/', '/_next/data/x/jobs.json', '/_next/data/x/index.json'],
  ...[
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/_next/image?url=%2F%2Fevil.example%2Fa.png&w=64&q=75',
  ],
  ...[
    '/_next/image?url=http%3A%2F%2F127.0.0.1%2Fapi%2Fjobs&w=64&q=75',
    '/_next/static/..%2f..%2f.env',
  ],
  ...[
    '/_next/static/../../package.json',
    '/_next/static/%2e%2e/%2e%2e/shisho.yaml',
    '/.env',
    '/.git',
  ],
  ...[
    '/_next/static/chunks/..%5c..%5c.env',
    '/shisho.yaml',
    '/data/shisho.db',
    '/_next/webpack-hmr',
  ],
  ...[
    '/__nextjs_original-stack-frame',
    '/_next/on-demand-entries-ping',
    '/robots.txt',
    '/manifest.json',
  ],
];
const methods = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE'],
];

test('every path by every method, without the password', async () => {
  test.setTimeout(240_000);
  expect(paths.length).toBeGreaterThan(61);
  for (const path of paths) {
    for (const method of methods) {
      const { status, headers, body } = await ask(method, path);
      // A path that no page can have is told so; a method that none has, likewise.
      expect([400, 401, 405], `${method} ${path}: ${status} ${body.slice(0, 200)}`).toContain(
        status,
      );
      if (method === 'GET' && !path.includes('%00')) expect([path, status]).toEqual([path, 401]);
      expect(headers['set-cookie'], `${method} ${path}`).toBeUndefined();
      expect(headers.location, `${method} ${path}`).toBeUndefined();
      expect(headers['access-control-allow-origin'], `${method} ${path}`).toBeUndefined();
      if (method !== 'HEAD') errorSchema.parse(JSON.parse(body));
    }
  }
});

test('every file of the program, without the password', async () => {
  test.setTimeout(120_000);
  const all = [...files('.next/static', '/_next/static'), ...files('public', '')];
  expect(all.length).toBeGreaterThan(10);
  for (const path of all) {
    for (const [method, refusal] of Object.entries({ GET: 401, HEAD: 401, POST: 405 })) {
      const { status } = await ask(method, encodeURI(path));
      expect([method, path, status]).toEqual([method, path, refusal]);
    }
  }
  for (const map of all.filter((path) => path.endsWith('.js')).slice(0, 20)) {
    const answer = await ask('GET', `${encodeURI(map)}.map`, { authorization });
    expect([map, answer.status]).toEqual([map, 404]);
  }
});

const hostile = [
  ...[
    "'",
    "''",
    "' OR '1'='1",
    "'; DROP TABLE jobs; --",
    '" OR ""="',
    '1; DELETE FROM books',
    '--',
  ],
  ...['/*', '*/', '%', '_', '%%%', '\\', '\\%', 'NULL', '0x27', 'UNION SELECT * FROM jobs', '`id`'],
  ...[
    '$(id)',
    '; ls',
    '| ls',
    '&& ls',
    '*',
    '"*"',
    'NEAR(a b)',
    'a NOT b',
    'title:',
    '^a',
    '(',
    ')',
  ],
  ...[
    '-',
    '+a',
    'a*b',
    '"',
    '{a',
    '[',
    '{"$gt":""}',
    '{{7*7}}',
    '${7*7}',
    '<script>',
    'a\0b',
    '\r\nx: y',
  ],
  ...['../../etc/passwd', '..\\..\\x', 'file:///etc/passwd', '\u202e', '\ud83d\udcda', '__proto__'],
];
const parameters: [string, string[]][] = [
  ['/api/jobs', ['status', 'type', 'q', 'tz', 'before_id', 'limit']],
  ['/api/logs', ['q', 'tz', 'order', 'per_job', 'cursor', 'limit']],
  ['/api/jobs/1', []],
  ['/api/jobs/1/logs', ['after_id', 'level', 'limit', 'from_line', 'tail', 'lines']],
  ['/api/jobs/1/logs/search', ['q', 'level', 'limit', 'after_id']],
  ['/api/jobs/1/logs/download', ['format', 'level']],
  ['/api/books', ['q', 'format', 'problem', 'after', 'limit']],
  ['/api/books/counts', []],
  ['/library', ['q', 'format', 'problem', 'view', 'after']],
  ['/logs', ['q', 'order']],
  ['/jobs', ['status', 'type', 'q', 'before_id']],
  ['/jobs/1', ['q', 'level', 'line', 'from']],
];

test('what databases, shells and templates read as their own is text in every parameter', async () => {
  test.setTimeout(240_000);
  const headers = { authorization, 'content-type': 'application/json' };
  const made = await fetch(`${server.url}/api/jobs`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ type: 'test.log', data: { lines: 3, message: "it's 100% _done_" } }),
  });
  expect(made.status).toBe(201);
  const contents = () => {
    const db = new Database(join(server.folder, 'shisho.db'), { readonly: true });
    const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const counts = ['jobs', 'job_logs', 'books'].map(count);
    db.close();
    return counts;
  };
  await expect.poll(contents).toEqual([1, 3, 0]);
  for (const [path, names] of parameters) {
    for (const text of hostile) {
      for (const name of [...names, text]) {
        const query = `${encodeURIComponent(name)}=${encodeURIComponent(text)}`;
        const answer = await ask('GET', `${path}?${query}`, { authorization });
        const what = `${path}?${query}: ${answer.status} ${answer.body.slice(0, 200)}`;
        expect([200, 307, 400, 404], what).toContain(answer.status);
        expect(answer.headers['x'], what).toBeUndefined();
        if (path.startsWith('/api') && answer.status >= 400)
          errorSchema.parse(JSON.parse(answer.body));
        if (!path.startsWith('/api')) expect(answer.body, what).not.toContain('<script>alert');
      }
    }
  }
  for (const text of hostile) {
    const id = encodeURIComponent(text);
    for (const path of [`/api/jobs/${id}`, `/api/jobs/${id}/logs`, `/api/covers/${id}`]) {
      const { status } = await ask('GET', path, { authorization });
      expect([path, [400, 404].includes(status)]).toEqual([path, true]);
    }
  }
  expect(contents()).toEqual([1, 3, 0]);
});

test('a wildcard in a search of the log is a character like any other', async () => {
  for (const [q, found] of Object.entries({ '%': 3, _done_: 3, "it's": 3, '%done': 0, _one_: 0 })) {
    const path = `/api/jobs/1/logs/search?q=${encodeURIComponent(q)}`;
    const { status, body } = await ask('GET', path, { authorization });
    expect(status, body).toBe(200);
    expect([q, jobLogSearchSchema.parse(JSON.parse(body)).matched]).toEqual([q, found]);
  }
});

test('a refusal that quotes what was sent puts no secret on standard output or into a table', async () => {
  const secret = 'hunter2hunter2';
  const bodies = [
    ...[`{"type":"scan","password=${secret}":1}`, `{"type":"password=${secret}"}`],
    ...[`{"type":"scan","data":{"token=${secret}":"x"}}`, `{"password":"${secret}"`],
    `{"type":"test.log","data":{"lines":"password=${secret}"}}`,
  ];
  for (const body of bodies) {
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}/api/jobs`, { method: 'POST', headers, body });
    expect([body, answer.status]).toEqual([body, 400]);
  }
  for (const path of [
    `/api/jobs?password=${secret}`,
    `/api/jobs/token=${secret}`,
    `/%zz?token=${secret}`,
  ]) {
    expect((await ask('GET', path, { authorization })).status).toBeGreaterThanOrEqual(400);
  }
  expect(server.output()).not.toContain(secret);
  const db = new Database(join(server.folder, 'shisho.db'), { readonly: true });
  const texts = ['jobs', 'job_logs'].map((table) =>
    JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all()),
  );
  db.close();
  expect(texts.join()).not.toContain(secret);
});
