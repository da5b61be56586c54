import { afterEach, expect, test } from 'vitest';
import { GET } from '@/app/api/health/route';
import { healthSchema } from '@/model/api/health';
import { setHealth } from '@/server/health';
import { answerHealth } from './quick-health';

const reachable = { serverHost: '127.0.0.1', allowedHosts: [] };

afterEach(() => setHealth({ worker: 'starting' }));

test.each(['running', 'off', 'stopping'] as const)(
  'with the worker %s it is the answer of the route',
  async (worker) => {
    setHealth({ worker });
    const quick = answerHealth('localhost:3689', reachable)!;
    const params = Promise.resolve({});
    const usual = await GET(new Request('http://localhost/api/health'), { params });
    expect(quick.status).toBe(usual.status);
    expect(JSON.parse(quick.body)).toEqual(healthSchema.parse(await usual.json()));
  },
);

test.each([undefined, '', 'evil.example'])('a request for %j goes the usual way', (host) => {
  expect(answerHealth(host, reachable)).toBeNull();
});
