import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { renameTrace } from './rename-trace';

test('a server meets TRACE under a name that a Request can hold', async () => {
  renameTrace();
  const server = createServer((incoming, outgoing) => outgoing.end(incoming.method));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const heard = await new Promise<string>((resolve, reject) => {
    request({ port, host: '127.0.0.1', method: 'TRACE', agent: false }, (answer) => {
      answer.setEncoding('utf8').once('data', resolve);
    })
      .once('error', reject)
      .end();
  });
  server.close();
  expect(heard).toBe('X-TRACE');
  expect(new Request('http://localhost', { method: heard }).method).toBe('X-TRACE');
});
