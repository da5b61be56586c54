import { IncomingMessage } from 'node:http';
import { AppError } from '@/server/errors';
import { remember } from '@/server/remember';
import { hasBody } from '../reject-request';
import { bodyTooLarge, maxBodyBytes } from './read-body';

declare module '@/server/remember' {
  interface ProcessGlobals {
    largeUploads: Set<IncomingMessage>;
  }
}

/** A body that is no larger is always read: all connections together hold 32 MB of them. */
const smallBytes = 16 * 1024;
/** As many others are read at a time: the API has no use for more. */
const maxLarge = 8;

/**
 * The whole body, before anything else sees the request: Next would keep parts of unfinished ones,
 * and complain of each that breaks off. Null when it broke off.
 * @throws AppError 413 above 1 MB, 503 when too many others are unfinished
 */
export async function readUpload(request: IncomingMessage): Promise<Buffer | null> {
  if (hasNoLargeBody(request)) return await collect(request);
  const large = remember('largeUploads', () => new Set<IncomingMessage>());
  if (large.size >= maxLarge) throw tooManyUploads();
  large.add(request);
  try {
    return await collect(request);
  } finally {
    large.delete(request);
  }
}

/** Whether it has no body, or a small one. A body of unknown length is not small. */
export function hasNoLargeBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  return !hasBody(request) || (length !== undefined && Number(length) <= smallBytes);
}

function collect(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    request.on('data', function take(chunk: Buffer) {
      bytes += chunk.length;
      if (bytes <= maxBodyBytes) return chunks.push(chunk);
      request.off('data', take);
      reject(bodyTooLarge());
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('close', () => resolve(null)).once('error', () => resolve(null));
  });
}

function tooManyUploads(): AppError {
  return new AppError(
    'busy',
    503,
    'too many requests with a body are in progress; try again in a moment',
  );
}

/** The same request as if it had come with its body at once. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const { httpVersion, httpVersionMajor, httpVersionMinor, method, url, rawHeaders } = request;
  const whole = new IncomingMessage(request.socket);
  Object.assign(whole, {
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
    method,
    url,
    rawHeaders,
    headers: request.headers,
    complete: true,
  });
  whole.push(body);
  whole.push(null);
  return whole;
}
