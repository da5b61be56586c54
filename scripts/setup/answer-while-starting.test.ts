import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { answerWhileStarting, holdUntilStarted } from './answer-while-starting.mjs';

async function serve() {
  let isStarted = false;
  const { receiveOne, start } = holdUntilStarted((request, response) => {
    if (isStarted) response.end('from the server that started');
    else answerWhileStarting(request, response);
  });
  const server = createServer(receiveOne).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => once(server, 'request'),
    start() {
      isStarted = true;
      start();
    },
  };
}

test('health waits for a moment only, everything else for the start', async () => {
  const { url, start } = await serve();
  const page = fetch(`${url}/jobs`).then((answer) => answer.text());
  const head = await fetch(`${url}/api/health`, { method: 'HEAD' });
  const health = await fetch(`${url}/api/health?x=1`);
  expect([head.status, health.status]).toEqual([200, 200]);
  expect(await health.json()).toMatchObject({ status: 'starting', worker: 'starting' });
  start();
  expect(await page).toBe('from the server that started');
});

test('a server that has started in that moment answers by itself', async () => {
  const { url, start, received } = await serve();
  const health = fetch(`${url}/api/health`).then((answer) => answer.text());
  await received();
  start();
  expect(await health).toBe('from the server that started');
});
