import { IncomingMessage } from 'node:http';
import { AppError } from '../errors';
import { remember } from '../remember';
import { bodyTooLarge, maxBodyBytes } from './read-body';

/** What all unfinished bodies together may hold. */
const mostBytes = 32 * 1024 * 1024;

/**
 * The whole body, before anything else sees the request: Next would keep parts of unfinished ones,
 * and complain of each that breaks off. Null when it broke off.
 * @throws AppError 413 above 1 MB, 503 when too many others are unfinished
 */
export async function readUpload(request: IncomingMessage): Promise<Buffer | null> {
  const held = remember('uploads-in-hand', () => ({ bytes: 0 }));
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    return await new Promise((resolve, reject) => {
      request.on('data', function take(chunk: Buffer) {
        bytes += chunk.length;
        held.bytes += chunk.length;
        if (bytes <= maxBodyBytes && held.bytes <= mostBytes) return chunks.push(chunk);
        request.off('data', take);
        reject(bytes > maxBodyBytes ? bodyTooLarge() : tooManyUploads());
      });
      request.once('end', () => resolve(Buffer.concat(chunks)));
      request.once('close', () => resolve(null)).once('error', () => resolve(null));
    });
  } finally {
    held.bytes -= bytes;
  }
}

function tooManyUploads(): AppError {
  return new AppError('busy', 503, 'too many bodies are on their way; try again in a moment');
}

/** The same request as if it had come with its body at once. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const { httpVersion, httpVersionMajor, httpVersionMinor, method, url, rawHeaders } = request;
  const whole = new IncomingMessage(request.socket);
  Object.assign(whole, {
    ...{ httpVersion, httpVersionMajor, httpVersionMinor, method, url, rawHeaders },
    headers: request.headers,
    complete: true,
  });
  whole.push(body);
  whole.push(null);
  return whole;
}
