import { expect, test, vi } from 'vitest';
import { BadRequest, Conflict, NotFound } from '@/server/errors';
import { logTo } from '@/server/logger';
import { route } from './route';

const context = { params: Promise.resolve({}) };
const call = (handler: ReturnType<typeof route<object>>['GET'], method = 'GET') =>
  handler(new Request('http://localhost/api/x', { method }), context);

test('methods that a route does not know are answered in JSON', async () => {
  const { PUT, OPTIONS } = route({ GET: () => Response.json({}), POST: () => Response.json({}) });
  const refusal = await call(PUT, 'PUT');
  expect(refusal.status).toBe(405);
  expect(refusal.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  expect(await refusal.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  const options = await call(OPTIONS, 'OPTIONS');
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
});

test('HEAD is GET without the body, where there is GET', async () => {
  const { HEAD } = route({
    GET: () => Response.json({ a: 1 }, { status: 202, headers: { 'x-a': 'b' } }),
  });
  const head = await call(HEAD, 'HEAD');
  expect([head.status, head.headers.get('x-a'), head.body]).toEqual([202, 'b', null]);
  expect((await call(route({ POST: () => Response.json({}) }).HEAD, 'HEAD')).status).toBe(405);
});

test('an error that was foreseen says what it is', async () => {
  const { GET } = route({
    GET: () => {
      throw new NotFound('no job 7');
    },
  });
  const answer = await call(GET);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ error: { code: 'not_found', message: 'no job 7' } });
});

test('an error of another bundle’s class says what it is, too', async () => {
  vi.resetModules();
  const other = await import('@/server/errors');
  expect(other.BadRequest).not.toBe(BadRequest);
  const { POST } = route({
    POST: () => {
      throw new other.BadRequest('data.paths: /etc is not one of the library_paths');
    },
  });
  const answer = await call(POST, 'POST');
  expect([answer.status, (await answer.json()).error.code]).toEqual([400, 'bad_request']);
});

test('a conflict carries its body', async () => {
  const { POST } = route({
    POST: async () => {
      throw new Conflict('already_active', 'job 3 is active', { job: { id: 3 } });
    },
  });
  expect(await (await call(POST, 'POST')).json()).toEqual({
    error: { code: 'already_active', message: 'job 3 is active' },
    job: { id: 3 },
  });
});

test('logs any other error, and does not show it to the client', async () => {
  const written: string[] = [];
  logTo({ write: (text: string) => void written.push(text) });
  const { GET } = route({
    GET: () => {
      throw new Error('SQLITE_IOERR at /home/someone/shisho.db');
    },
  });
  const answer = await call(GET);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('SQLITE');
  expect(written.join('')).toContain('SQLITE_IOERR');
});

test('a database that is away is 503 with the reason, and may be asked again', async () => {
  const cause = { originalCode: 'SQLITE_FULL', originalMessage: 'database or disk is full' };
  const { POST } = route({
    POST: () => {
      throw new Error('Invalid `create()` invocation', { cause: new Error('driver', { cause }) });
    },
  });
  const answer = await call(POST, 'POST');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    error: {
      code: 'database_away',
      message: 'the database cannot be used at the moment: database or disk is full',
    },
  });
});
