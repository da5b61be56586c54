import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '@/server/config';
import { setDb } from '@/server/db/client';
import { makePasswordCheck } from '@/server/http/access/password-check';
import { replaceRemembered } from '@/server/remember';
import { setTasks } from '@/server/tasks/registry';
import { testDb } from '@/test/database';
import { fakeTask } from '@/test/job-factory';
import { GET, HEAD, POST } from './route';

const config = loadConfig({ env: {}, root: '/nowhere' });
const params = { params: Promise.resolve({}) };
const ask = (query = '') => GET(new Request(`http://localhost/metrics${query}`), params);

beforeEach(async () => {
  setDb(await testDb());
  setTasks([fakeTask({ type: 'scan' })]);
});
afterEach(() => replaceRemembered('config', config));

test('metrics are off unless the settings say otherwise', async () => {
  replaceRemembered('config', config);
  const answer = await ask();
  expect([answer.status, await answer.json()]).toMatchObject([
    404,
    { error: { code: 'not_found' } },
  ]);
});

test.each([
  ['metrics: true', { metrics: true }],
  ['a token', { metricsToken: makePasswordCheck('scrape-me-please') }],
])('%s turns them on', async (_, settings) => {
  replaceRemembered('config', { ...config, ...settings });
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.text()).toContain('\nshisho_jobs{type="scan",status="pending"} 0\n');
  expect((await ask('?x=1')).status).toBe(400);
  expect((await HEAD(new Request('http://localhost/metrics'), params)).status).toBe(200);
  const post = new Request('http://localhost/metrics', { method: 'POST' });
  expect((await POST(post, params)).status).toBe(405);
});
