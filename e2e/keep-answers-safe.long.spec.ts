// What a browser is told to do with each kind of answer, by somebody who is signed in: nothing that a
// client sends changes it.
import { healthSchema } from '../src/model/api/health';
import { errorSchema } from '../src/model/api/errors';
import { clientOf } from '../src/test/server/client';
import { startServer, type TestServer } from '../src/test/server/start-server';
import { expect, test } from './test';

const password = 'correct horse battery';
const authorization = `Basic ${Buffer.from(`:${password}`).toString('base64')}`;

let server: TestServer;
test.beforeAll(async () => {
  const env = { PASSWORD: password, SYNC_INTERVAL_MINUTES: '0', LIBRARY_PATHS: 'sample-library' };
  server = await startServer({ env });
});
test.afterAll(() => server.stop());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(server.url + path, {
    method,
    headers: { authorization, ...headers },
    redirect: 'manual',
  });

const readJson = async <T>(path: string) => (await (await ask(path)).json()) as T;

/** Scans the library. @returns the paths of a cover and of a book's file */
async function findBooks() {
  const headers = { authorization, 'content-type': 'application/json' };
  const body = JSON.stringify({ type: 'scan' });
  await fetch(`${server.url}/api/jobs`, { method: 'POST', headers, body });
  await expect
    .poll(async () => (await readJson<{ total: number }>('/api/books/counts')).total)
    .toBeGreaterThan(3);
  const { books } = await readJson<{
    books: { id: number; cover_url: string | null }[];
  }>('/api/books');
  const cover = books.find(({ cover_url }) => cover_url !== null)!.cover_url!;
  return { cover, file: `/api/books/${books[0]!.id}/file` };
}

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
};

test('no answer can be framed, sniffed or read by another site, and a file never runs', async () => {
  const { cover, file } = await findBooks();
  const paths = [
    '/jobs',
    '/library',
    '/jobs/1',
    '/api/jobs',
    '/api/health',
    '/api/nothing',
    '/nothing',
  ];
  for (const path of [...paths, cover, file, '/api/jobs/1/logs/download', '/icon.svg', '/%zz']) {
    const answer = await ask(path);
    const headers = Object.fromEntries(answer.headers);
    expect(headers, path).toMatchObject(always);
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['access-control-allow-origin'], path).toBeUndefined();
    await answer.arrayBuffer();
  }
  for (const path of [cover, file, '/api/jobs/1/logs/download']) {
    const { headers } = await ask(path);
    expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'none'.*sandbox/);
  }
  for (const path of [file, '/api/jobs/1/logs/download']) {
    expect((await ask(path)).headers.get('content-disposition'), path).toMatch(/^attachment/);
  }
  const { headers } = await ask(cover, { accept: 'text/html' });
  expect(headers.get('content-type')).toBe('image/jpeg');
});

test('a nonce or a policy that a client sends is not taken', async () => {
  const nonces = new Set<string>();
  const sent: Record<string, string>[] = [
    { 'x-nonce': 'evil' },
    { 'content-security-policy': "script-src 'nonce-evil' *" },
    { 'content-security-policy-report-only': "script-src 'nonce-evil' *", 'x-nonce': 'evil' },
    { 'x-middleware-request-x-nonce': 'evil', 'x-middleware-override-headers': 'x-nonce' },
  ];
  for (const headers of sent) {
    const answer = await ask('/jobs', headers);
    const policy = answer.headers.get('content-security-policy')!;
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
    nonces.add(nonce);
    expect(policy).not.toContain('evil');
    const html = await answer.text();
    expect(html).toContain(`nonce="${nonce}"`);
    expect(html).not.toMatch(/nonce="(?:evil)?"/);
    expect(new Set(html.match(/ nonce="[^"]*"/g))).toEqual(new Set([` nonce="${nonce}"`]));
  }
  expect(nonces.size).toBe(4);
});

test('the parts of Next that the pages do not use do nothing', async () => {
  const image = (url: string) => `/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`;
  for (const url of [
    ...[
      '/icon.svg',
      '//evil.example/a.png',
      'http://evil.example/a.png',
      'data:image/png;base64,x',
    ],
    ...['http://127.0.0.1/api/jobs', '/api/jobs', '/api/covers/x', '/../etc/passwd', '\\\\evil\\a'],
  ]) {
    const answer = await ask(image(url));
    expect([url, [400, 403, 404].includes(answer.status)]).toEqual([url, true]);
    expect(await answer.text()).not.toContain('<svg');
  }
  for (const path of ['/jobs', '/', '/library']) {
    const answer = await ask(path, { 'next-action': '0123456789abcdef' }, 'POST');
    expect([path, answer.status]).toEqual([path, 405]);
    errorSchema.parse(await answer.json());
  }
});

test('without the password only health answers, however its path is spelt', async () => {
  const { status } = await clientOf(server.url).call('readHealth', {});
  expect(status).toBe('ok');
  for (const path of [
    ...['/api/health?x=1', '/api/health.rsc', '/api/health.json', '/api/health/', '/api/HEALTH'],
    ...['/_next/data/x/api/health.json', '/_next/data/x/api/jobs.json', '/api/health%2Ftxt'],
    ...['/api/health/../jobs', '/api/health.rsc?_rsc=1', '/api/health.segments/_tree.segment.rsc'],
  ]) {
    const answer = await fetch(server.url + path, { redirect: 'manual' });
    const body = await answer.text();
    if (answer.status === 200) healthSchema.parse(JSON.parse(body));
    else expect([path, [308, 400, 401, 404].includes(answer.status)]).toEqual([path, true]);
    expect([path, /"jobs"|scan/.test(body)]).toEqual([path, false]);
  }
});
