// One POST. Not by fetch: Next wraps it, and it follows redirects and keeps connections.
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { DeliveryFailed } from './delivery-failed';
import { lookupOrRefuse, refuseLinkLocal } from './link-local';

export interface Post {
  url: URL;
  headers?: Record<string, string>;
  /** JSON */
  body: string;
}

const longestWaitMs = 6 * 3_600_000;

/** @throws DeliveryFailed unless the answer is a success; its body is not read */
export async function post({ url, headers, body }: Post, signal: AbortSignal): Promise<void> {
  const answer = await exchange({ url, headers, body }, signal);
  const { statusCode: status = 0 } = answer;
  if (status >= 200 && status < 300) return;
  const redirect = status >= 300 && status < 400 ? '; redirects are not followed' : '';
  throw new DeliveryFailed(`the target answered ${status}${redirect}`, {
    retryAfterMs: readRetryAfter(answer.headers['retry-after']),
    isFinal: status === 410,
  });
}

function exchange({ url, headers, body }: Post, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(explain(error, signal));
    try {
      refuseLinkLocal(url.hostname);
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      const request = send(url, {
        method: 'POST',
        agent: false,
        lookup: lookupOrRefuse,
        maxHeaderSize: 16_384,
        signal,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Shisho',
          ...headers,
        },
      });
      request.on('error', fail);
      request.on('response', (answer) => {
        resolve(answer);
        answer.on('error', () => {});
        request.destroy();
      });
      request.end(body);
    } catch (error) {
      fail(error);
    }
  });
}

/** By its code alone: an error's own text may repeat the URL. */
function explain(error: unknown, signal: AbortSignal): DeliveryFailed {
  if (signal.aborted) return new DeliveryFailed('the target did not answer in time');
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return new DeliveryFailed(`the target cannot be reached (${code})`);
}

function readRetryAfter(header: string | undefined): number {
  if (header === undefined) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestWaitMs) : 0;
}
