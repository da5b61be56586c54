import { expect, test } from './test';
import { startServer } from './server';

test('the server that npm start started says where it is and answers', async ({
  request,
  server,
}) => {
  expect(server.output()).toContain(`Shisho is at ${server.url}`);
  const response = await request.get('/api/health');
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ status: 'ok', worker: 'running' });
});

test('a server that is told to stop exits with 0', async () => {
  const server = await startServer();
  expect(await server.stop()).toBe(0);
});
