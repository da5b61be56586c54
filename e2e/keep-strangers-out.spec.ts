import { request as ask } from 'node:http';
import { expect, test } from './test';

/** A request as a browser would send it that was led here under another name. */
function requestAs(url: string, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = ask(url, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('a request for an unknown host name is refused with the setting that would allow it', async ({
  server,
}) => {
  for (const path of ['/', '/jobs', '/jobs/1', '/api/jobs', '/api/jobs/1/logs', '/api/health']) {
    const { status, body } = await requestAs(server.url + path, { host: 'evil.example' });
    expect([path, status]).toEqual([path, 403]);
    expect(body).toContain('allowed_hosts');
  }
});

test('another site’s form cancels, retries and deletes nothing', async ({ server, api }) => {
  const { id } = await api.enqueue('test.wait', { afterMs: 60_000 });
  const forged = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  for (const [method, path] of [
    ['POST', `/api/jobs/${id}/cancel`],
    ['POST', `/api/jobs/${id}/retry`],
    ['DELETE', `/api/jobs/${id}`],
    ['POST', '/api/jobs'],
  ] as const) {
    expect((await requestAs(server.url + path, forged, method)).status).toBe(403);
  }
  expect((await api.readJob(id)).cancel_requested_at).toBeNull();
  await api.call('cancelJob', { id });
  expect((await api.waitForEnd(id)).status).toBe('cancelled');
});
