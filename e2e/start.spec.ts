import { globSync, readFileSync } from 'node:fs';
import { expect, test } from './test';
import { startServer } from '../src/test/server/start-server';

test('the server that npm start started says where it is and answers', async ({
  request,
  server,
}) => {
  expect(server.output()).toContain(`Shisho is at ${server.url}`);
  const response = await request.get('/api/health');
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ status: 'ok', worker: 'running' });
});

test('a server that is asked to stop exits with 0', async () => {
  const server = await startServer();
  expect(await server.stop()).toBe(0);
});

test('nothing of the support for tests is in what is built', () => {
  const built = globSync('.next/{server,static}/**/*.{js,mjs}');
  expect(built.length).toBeGreaterThan(20);
  const marks = ['test.say-everywhere', 'src/test/make', 'src/test/database'];
  const isMarked = (text: string) => marks.some((mark) => text.includes(mark));
  expect(built.filter((file) => isMarked(readFileSync(file, 'utf8')))).toEqual([]);
});
