import { beforeEach, describe, expect, test, vi } from 'vitest';
import { errorSchema } from '@/model/api/errors';
import { logTo } from '@/server/logger';
import { replaceRemembered } from '@/server/remember';
import { clientHeader, nameClient } from './client-address';
import { refuseRequest } from './access-control';
import { makePasswordCheck } from './password-check';
import { greetBrowser, refuseStranger } from './sign-in';
import { makeRateLimit } from './rate-limit';

const isPassword = makePasswordCheck('pass:wörd');
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

function ask(headers: Record<string, string> = {}, path = '/api/jobs', method = 'GET') {
  return new Request(`http://localhost${path}`, { method, headers });
}

const guess = (password: string, headers: Record<string, string> = {}) =>
  refuseStranger(ask({ authorization: basic(`me:${password}`), ...headers }), isPassword);

beforeEach(() => {
  replaceRemembered('signInTries', makeRateLimit());
  replaceRemembered('proxyTries', makeRateLimit({ burst: 100, everyMs: 1_000 }));
});

test.each(['me:pass:wörd', ':pass:wörd', 'ü:pass:wörd'])('%s is let in', (credentials) => {
  expect(refuseStranger(ask({ authorization: basic(credentials) }), isPassword)).toBeNull();
  expect(refuseStranger(ask({ authorization: basic(credentials) }, '/'), isPassword)).toBeNull();
});

test.each([
  undefined,
  '',
  'Basic',
  'Basic !',
  'Bearer pass:wörd',
  basic('pass'),
  basic('me:pass'),
  basic('me:'),
])('%s is asked for the password', async (authorization) => {
  const refusal = refuseStranger(ask(authorization ? { authorization } : {}), isPassword)!;
  expect(refusal.status).toBe(401);
  expect(refusal.headers.get('www-authenticate')).toBe('Basic realm="Shisho", charset="UTF-8"');
  expect(errorSchema.parse(await refusal.json()).error.code).toBe('not_signed_in');
});

describe('the token of metrics', () => {
  const isToken = makePasswordCheck('scrape-me-please');
  const scrape = (authorization: string, password: typeof isPassword | null = isPassword) =>
    refuseStranger(ask({ authorization }, '/metrics'), password, isToken)?.status ?? null;

  test.each([
    ['Bearer scrape-me-please', isPassword, null],
    ['bearer  scrape-me-please', null, null],
    [basic('me:pass:wörd'), isPassword, null],
    ['Bearer pass:wörd', isPassword, 401],
    ['Bearer wrong', null, 401],
    ['Bearer ', null, 401],
    [basic('me:scrape-me-please'), isPassword, 401],
    [basic('me:anything'), null, 401],
    ['', null, 401],
  ])('%j', (authorization, password, expected) => {
    expect(scrape(authorization, password)).toBe(expected);
  });

  test('opens nothing but /metrics, for reading', () => {
    const access = {
      password: isPassword,
      metricsToken: isToken,
      serverHost: '127.0.0.1',
      allowedHosts: [],
    };
    const headers = { authorization: 'Bearer scrape-me-please', host: 'localhost' };
    const status = (path: string, method = 'GET') =>
      refuseRequest(ask(headers, path, method), access)?.status ?? null;
    expect(status('/metrics')).toBeNull();
    expect(status('/metrics?x=1')).toBeNull();
    expect(status('/metrics', 'POST')).toBe(405);
    for (const path of ['/', '/api/jobs', '/metrics/', '/metrics/x', '/Metrics', '/api/metrics']) {
      expect([path, status(path)]).toEqual([path, 401]);
    }
    const foreign = ask({ ...headers, host: 'evil.example' }, '/metrics');
    expect(refuseRequest(foreign, access)?.status).toBe(403);
  });

  test('who guesses it waits', () => {
    for (let i = 0; i < 10; i++) expect(scrape(`Bearer guess-${i}`)).toBe(401);
    expect(scrape('Bearer scrape-me-please')).toBe(429);
  });
});

test('without a password in the settings everybody is let in', () => {
  expect(refuseStranger(ask(), null)).toBeNull();
});

test.each([
  ['GET', '/api/health', true],
  ['HEAD', '/api/health', true],
  ['POST', '/api/health', false],
  ['GET', '/api/health/', false],
  ['GET', '/api/health/x', false],
  ['GET', '/api//health', false],
  ['GET', '/', false],
  ['GET', '/_next/static/x.js', false],
  ['GET', '/icon.svg', false],
])('a stranger’s %s %s: %s', (method, path, isLetIn) => {
  expect(refuseStranger(ask({}, path, method), isPassword) === null).toBe(isLetIn);
});

test('a client with many wrong passwords waits, even with the right one, and no other client does', async () => {
  const attacker = { [clientHeader]: '6.6.6.6' };
  for (let i = 0; i < 10; i++) expect(guess(`guess ${i}`, attacker)?.status).toBe(401);
  const refusal = guess('pass:wörd', attacker)!;
  expect([refusal.status, refusal.headers.get('retry-after')]).toEqual([429, '5']);
  expect(errorSchema.parse(await refusal.json()).error.message).toContain('5 s');
  expect(guess('pass:wörd', { [clientHeader]: '7.7.7.7' })).toBeNull();
});

test('a browser that signed in before does not wait for who guesses from its address', () => {
  const shared = { [clientHeader]: '6.6.6.6' };
  const cookie = greetBrowser(ask({ accept: 'text/html' }), isPassword)!.split(';')[0]!;
  for (let i = 0; i < 10; i++) guess(`guess ${i}`, shared);
  expect(guess('pass:wörd', shared)?.status).toBe(429);
  expect(guess('pass:wörd', { ...shared, cookie: `theme=dark; ${cookie}` })).toBeNull();
  // The note admits nobody, and cannot be made up or varied to guess for ever.
  expect(guess('wrong', { ...shared, cookie })?.status).toBe(401);
  for (const forged of [cookie.replace('=', '=A'), cookie.slice(0, -1), `${cookie}A`]) {
    expect(guess('pass:wörd', { ...shared, cookie: forged })?.status).toBe(429);
  }
  for (let i = 0; i < 10; i++) guess(`guess ${i}`, { ...shared, cookie });
  expect(guess('pass:wörd', { ...shared, cookie })?.status).toBe(429);
});

test('of clients that guess, the log names one at once and counts how often the others were held up', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const log: Record<string, unknown>[] = [];
  logTo({ write: (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>) });
  replaceRemembered('notices', new Map());
  try {
    for (const client of ['6.6.6.1', '6.6.6.2', '6.6.6.3']) {
      for (let n = 0; n < 12; n++) guess(`guess ${n}`, { [clientHeader]: client });
    }
    expect(log).toMatchObject([{ kind: 'wrong_passwords', count: 1, client: '6.6.6.1' }]);
    vi.advanceTimersByTime(60_000);
    // Two too many of each client, less the one that was told at once.
    expect(log.slice(1)).toMatchObject([{ count: 5, client: '6.6.6.3' }]);
  } finally {
    vi.useRealTimers();
    logTo({ write: () => {} });
  }
});

test('a proxy that passes on addresses that are made up gives no more tries than a hundred', () => {
  const by = (n: number) => ({
    [clientHeader]: nameClient('127.0.0.1', `10.0.${n >> 8}.${n & 255}`),
  });
  const cookie = greetBrowser(ask({ accept: 'text/html' }), isPassword)!.split(';')[0]!;
  for (let n = 0; n < 100; n++) expect(guess(`guess ${n}`, by(n))?.status).toBe(401);
  expect(guess('pass:wörd', by(100))?.status).toBe(429);
  expect(guess('pass:wörd', { ...by(100), cookie })).toBeNull();
  expect(guess('pass:wörd', { [clientHeader]: '10.0.0.1' })).toBeNull();
});

test('pages that repeat an old password through a proxy do not delay other clients', () => {
  const by = (n: number) => ({ [clientHeader]: nameClient('127.0.0.1', `10.0.0.${n}`) });
  for (let i = 0; i < 200; i++) guess(`old password of ${i % 2}`, by(i % 2));
  expect(guess('pass:wörd', by(3))).toBeNull();
});

test('only a browser gets a note, once, and only where there is a password', () => {
  const page = { accept: 'text/html,*/*' };
  const note = greetBrowser(ask(page), isPassword)!;
  expect(note).toMatch(/^shisho_known=.*; HttpOnly; SameSite=Strict$/);
  expect(greetBrowser(ask({ ...page, 'x-forwarded-proto': 'https' }), isPassword)).toMatch(
    /; Secure$/,
  );
  expect(greetBrowser(ask({ ...page, cookie: note.split(';')[0]! }), isPassword)).toBeNull();
  expect(greetBrowser(ask({ accept: '*/*' }), isPassword)).toBeNull();
  expect(greetBrowser(ask(page), null)).toBeNull();
});
