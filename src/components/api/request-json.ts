import type { ApiError } from '@/model/api/errors';
import type { Job } from '@/model/api/jobs';
import {
  apiUrl,
  routes,
  type Answer,
  type ApiUrl,
  type RouteArguments,
  type RouteName,
} from '@/model/routes';
import { noteServerDate } from '@/components/time/server-clock';
import { noteJobs } from './known-jobs';
import { isProxyAlone, setOffline } from './offline';

/** An answer that was no success, or none at all: then `code` is "offline" and `status` 0. */
export class RequestFailed extends Error {
  override name = 'RequestFailed';
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    /** The answer's JSON, such as the job that is in the way. */
    readonly body: unknown = null,
  ) {
    super(message);
  }
}

/** What was asked for does not exist, or not any more: asking again would never find it. */
export function isGone(error: unknown): boolean {
  return error instanceof RequestFailed && error.status === 404;
}

/** The job that is in the way, where a request was refused for that reason. */
export function holderOf({ status, body }: RequestFailed): Job | null {
  return status === 409 ? ((body as { job?: Job } | null)?.job ?? null) : null;
}

/** @throws RequestFailed */
export async function requestJson<Name extends RouteName>(
  url: ApiUrl<Name>,
  init?: RequestInit,
): Promise<Answer<Name>> {
  const response = await send(url, init);
  // A deletion has nothing to say.
  if (response.status === 204) return undefined as Answer<Name>;
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) {
    noteJobs(body);
    return body as Answer<Name>;
  }
  const { code, message } = readError(body) ?? {
    code: 'unreadable',
    message: `the server answered ${response.status} without an explanation`,
  };
  throw new RequestFailed(code, response.status, message, body);
}

/** A request that changes something, by the route's own method. @throws RequestFailed */
export function callRoute<Name extends RouteName>(
  name: Name,
  args: RouteArguments[Name],
  body?: unknown,
): Promise<Answer<Name>> {
  const json = body !== undefined && {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return requestJson(apiUrl(name, args), { method: routes[name].method, ...json });
}

async function send(url: string, init?: RequestInit): Promise<Response> {
  try {
    const sentAt = Date.now();
    const response = await fetch(url, init);
    noteServerDate(response.headers.get('date'), sentAt, Date.now());
    setOffline(isProxyAlone(response));
    return response;
  } catch (error) {
    // Taken back by whoever asked: that says nothing of the server.
    if (init?.signal?.aborted) throw error;
    setOffline(true);
    throw new RequestFailed('offline', 0, 'the server does not answer');
  }
}

/** What a proxy in between answers need not be ours. */
function readError(body: unknown): ApiError['error'] | undefined {
  const error = (body as Partial<ApiError> | null)?.error;
  return typeof error?.message === 'string' ? error : undefined;
}
