import type { ApiError } from '../../src/model/api/errors';
import {
  apiUrl,
  routes,
  type Answer,
  type RouteArguments,
  type RouteName,
} from '../../src/model/routes';
import { CommandError, exitCodes, ServerAway } from './exit-codes';
import type { ServerAccess } from './find-server';

const answerWithinMs = 15_000;

/**
 * What the route answers.
 * @throws ServerAway where asking again may help; CommandError with the server's own words
 */
export async function askServer<Name extends RouteName>(
  { url, headers }: ServerAccess,
  name: Name,
  args: RouteArguments[Name],
  body?: object,
): Promise<Answer<Name>> {
  const { method } = routes[name];
  const response = await fetch(url + apiUrl(name, args), {
    method,
    headers: body ? { ...headers, 'content-type': 'application/json' } : headers,
    body: body && JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch((error: unknown) => {
    throw new ServerAway(`There is no answer from ${url}: ${causeOf(error)}`);
  });
  const answer = await readJson(response, url);
  if (response.ok) return answer as Answer<Name>;
  throw refusal(response.status, answer as Partial<ApiError>, url);
}

async function readJson(response: Response, url: string): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw new ServerAway(`The answer of ${url} broke off: ${causeOf(error)}`);
  });
  try {
    return JSON.parse(text);
  } catch {
    // A proxy in between, or another program at this address.
    const message = `${url} answers ${response.status} with something that is not JSON`;
    if (response.status >= 500) throw new ServerAway(message);
    throw new CommandError(`${message}: it may not be a Shisho server`, exitCodes.usage);
  }
}

function refusal(status: number, { error }: Partial<ApiError>, url: string): CommandError {
  const message = `${url} answers ${status}: ${error?.message ?? 'no reason given'}`;
  // 429: it was asked too often with a wrong password, perhaps by somebody else.
  if (status >= 500 || status === 429) return new ServerAway(message);
  const hint = status === 401 ? '; set password in shisho.yaml, or PASSWORD' : '';
  return new CommandError(message + hint, status === 409 ? exitCodes.failed : exitCodes.usage);
}

/** Of `fetch failed`, the cause says more. */
function causeOf(error: unknown): string {
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError') return `none within ${answerWithinMs / 1_000} s`;
  const { code, message: reason } = (cause ?? {}) as { code?: string; message?: string };
  return code === 'ECONNREFUSED' ? 'no server listens there' : reason || code || message;
}
