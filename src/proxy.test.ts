import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { errorSchema } from '@/model/api/errors';
import { proxy } from './proxy';

const pass = (path: string, method = 'GET') =>
  proxy(new NextRequest(`http://localhost${path}`, { method, headers: { host: 'localhost' } }));

test.each(['/api/jobs/%E0%A4%A/logs', '/api/%', '/%ff', '/jobs/%zz'])('%s is 400', async (path) => {
  const answer = pass(path);
  expect(answer.status).toBe(400);
  errorSchema.parse(await answer.json());
});

test('a method that Next does not know is 405 under /api', async () => {
  const answer = pass('/api/jobs', 'PROPFIND');
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toContain('GET');
  errorSchema.parse(await answer.json());
});

test.each(['POST', 'PUT', 'OPTIONS'])('nobody can %s a page', async (method) => {
  const answer = pass('/jobs', method);
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('each page has a nonce of its own, which Next finds on the request; no answer has less', () => {
  const nonces = ['/jobs', '/jobs'].map((path) => {
    const { headers } = pass(path);
    const policy = headers.get('content-security-policy')!;
    expect(headers.get('x-middleware-request-content-security-policy')).toBe(policy);
    return /'nonce-([^']+)'/.exec(policy)![1];
  });
  expect(new Set(nonces).size).toBe(2);
  for (const path of ['/api/jobs', '/_next/static/x.js', '/%zz']) {
    const { headers } = pass(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test.each(['/', '/jobs/1', '/api/jobs/1/logs?level=%E0%A4%A', '/api/jobs/a%2Fb', '/api/jobs/%00'])(
  '%s goes on to Next',
  (path) => {
    expect(pass(path).headers.get('x-middleware-next')).toBe('1');
  },
);

test('a request for another name, or from another site, is 403', async () => {
  const rebound = new NextRequest('http://localhost/jobs', { headers: { host: 'evil.example' } });
  const forged = new NextRequest('http://localhost/api/jobs/1/cancel', {
    method: 'POST',
    headers: { host: 'localhost', 'sec-fetch-site': 'cross-site' },
  });
  for (const request of [rebound, forged]) {
    const answer = proxy(request);
    expect(answer.status).toBe(403);
    errorSchema.parse(await answer.json());
  }
});

test('only a file that is asked for to be shown may be shown, and without scripts', () => {
  const policyOf = (path: string) => pass(path).headers.get('content-security-policy');
  const shown = policyOf('/api/books/7/file?disposition=inline');
  expect(shown).toContain("default-src 'none'");
  expect(shown).not.toMatch(/script|sandbox/);
  for (const path of ['/api/books/7/file', '/api/books/7/file?disposition=attachment']) {
    expect(policyOf(path)).toContain('sandbox');
  }
  expect(policyOf('/api/books/7?disposition=inline')).toContain('sandbox');
});
