import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long, and how much of it, a body that nobody wants is still taken, and thrown away. */
const lingerMs = 1_000;
const lingerBytes = 4 * 1024 * 1024;

export interface PlainAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Answers at once and ends the connection. While a body is still on its way the end waits a moment:
 * closing with bytes unread would reset the connection, and the client might lose its answer.
 */
export function turnAway(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: PlainAnswer,
): void {
  const length = Buffer.byteLength(body);
  response.writeHead(status, { ...headers, connection: 'close', 'content-length': length });
  if (request.complete || !hasBody(request)) {
    response.end(body);
    return;
  }
  if (request.method === 'HEAD') response.flushHeaders();
  else response.write(body);
  const end = () => {
    clearTimeout(timer);
    request.off('data', count);
    response.end();
  };
  const timer = setTimeout(end, lingerMs);
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > lingerBytes) end();
  };
  request.on('data', count).once('end', end).once('close', end);
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0;
}
