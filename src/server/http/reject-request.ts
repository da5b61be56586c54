import type { IncomingMessage, ServerResponse } from 'node:http';
import { remember } from '@/server/remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    drainedBodies: Set<IncomingMessage>;
  }
}

/** How long, and how much of it, a body that nobody wants is still taken, and thrown away. */
const lingerMs = 1_000;
const lingerBytes = 4 * 1024 * 1024;
/**
 * As many such bodies are read at a time. Those of a flood are left with the system: reading 1,000
 * of them took the server two seconds, and 150 MB of garbage.
 */
const maxDrained = 8;

export interface PlainAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Answers at once and ends the connection. While a body is still on its way the end waits a moment:
 * closing with bytes unread would reset the connection, and the client might lose its answer.
 */
export function rejectRequest(
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
  const stopDraining = drain(request, () => end());
  const timer = setTimeout(() => end(), lingerMs);
  const end = () => {
    clearTimeout(timer);
    stopDraining();
    response.end();
  };
  request.once('end', end).once('close', end);
}

/** @returns what stops it */
function drain(request: IncomingMessage, onTooMuch: () => void): () => void {
  const drained = remember('drainedBodies', () => new Set<IncomingMessage>());
  if (drained.size >= maxDrained) {
    request.socket.pause();
    return () => {};
  }
  drained.add(request);
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > lingerBytes) onTooMuch();
  };
  request.on('data', count);
  return () => {
    drained.delete(request);
    request.off('data', count);
  };
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0;
}
