import type { z } from 'zod';
import { describeIssues } from '@/server/describe-issues';
import { AppError, BadRequest } from '@/server/errors';

export const maxBodyBytes = 1024 * 1024;
/** Deeper than any payload that makes sense, shallower than what overflows a recursive reader. */
const maxDepth = 64;

/**
 * The request's JSON body, checked by `schema`.
 * @throws BadRequest that names the part that is wrong; 413 as soon as 1 MB is exceeded
 */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  refuseOtherTypes(request.headers.get('content-type'));
  const parsed = schema.safeParse(parseJson(decode(await readBytes(request))));
  if (!parsed.success) throw new BadRequest(describeIssues(parsed.error, { root: 'body' }));
  return parsed.data;
}

// Also keeps other sites out: a form cannot send this type, and a script needs our leave for it.
function refuseOtherTypes(contentType: string | null): void {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw new BadRequest('the body must be JSON, sent with "Content-Type: application/json"');
  }
}

async function readBytes(request: Request): Promise<Buffer> {
  if (Number(request.headers.get('content-length')) > maxBodyBytes) throw bodyTooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunksOf(request)) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) throw bodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* chunksOf({ body }: Request): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new BadRequest('the body ended too early', { cause });
      });
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever stops early wants no more of it; a stream that broke has nothing left to cancel.
    await reader.cancel().catch(() => {});
  }
}

export function bodyTooLarge(): AppError {
  return new AppError('body_too_large', 413, `the body is over ${maxBodyBytes} bytes`);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new BadRequest('the body is not UTF-8', { cause });
  }
}

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const why = text.trim() === '' ? 'it is empty' : (cause as SyntaxError).message;
    throw new BadRequest(`the body is not JSON: ${why}`, { cause });
  }
  if (isDeeperThan(maxDepth, value)) {
    throw new BadRequest(`the body is nested deeper than ${maxDepth} levels`);
  }
  return value;
}

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  return Object.values(value).some((part) => isDeeperThan(depth - 1, part));
}
