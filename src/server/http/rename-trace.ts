import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/**
 * Lets a TRACE request reach the proxy, which refuses it. The web's Request cannot hold that method,
 * so Next fails with a 500 before any code of ours runs; under another name it can. Boot calls this
 * once.
 */
export function renameTrace(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    if (request.method === 'TRACE') request.method = renamed;
  });
}

const renamed = 'X-TRACE';

/** As the client wrote it. */
export function originalMethod(method: string): string {
  return method === renamed ? 'TRACE' : method;
}
