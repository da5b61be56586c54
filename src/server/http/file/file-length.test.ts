import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { lengthHeader, restoreLength } from './file-length';

async function ask(method: string, answer: (response: ServerResponse) => void) {
  const server = createServer((_, response) => {
    restoreLength(response);
    answer(response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const { status, headers } = await fetch(`http://127.0.0.1:${port}/`, { method });
    return [status, headers.get('content-length'), headers.get(lengthHeader)];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('an answer that is written in pieces has its length, and so has one without a body', async () => {
  const write = (response: ServerResponse) => {
    response.statusCode = 206;
    response.setHeader(lengthHeader, '4');
    response.write('ab');
    response.end('cd');
  };
  expect(await ask('GET', write)).toEqual([206, '4', null]);
  const end = (response: ServerResponse) => {
    response.setHeader(lengthHeader, '4');
    response.end();
  };
  expect(await ask('HEAD', end)).toEqual([200, '4', null]);
});

test('any other answer is left as it is', async () => {
  expect(await ask('GET', (response) => response.writeHead(404).end('no'))).toEqual([
    404,
    null,
    null,
  ]);
  const sized = (response: ServerResponse) =>
    response.writeHead(200, 'fine', { 'content-length': 2 }).end('ok');
  expect(await ask('GET', sized)).toEqual([200, '2', null]);
});
