import type { ServerResponse } from 'node:http';

/** By which an answer tells its length to the server: Next takes `content-length` off what routes answer. */
export const lengthHeader = 'x-shisho-length';

/** Gives the answer its length just before its head is sent. */
export function restoreLength(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse;
  response.writeHead = (...head: unknown[]) => {
    const length = response.getHeader(lengthHeader);
    response.removeHeader(lengthHeader);
    if (length !== undefined) response.setHeader('content-length', length);
    return writeHead(...head);
  };
}
