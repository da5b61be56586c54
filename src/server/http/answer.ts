import type { ApiError } from '@/model/api/errors';
import type { Answer, RouteName } from '@/model/routes';
import { whyDatabaseUnavailable } from '@/server/database-unavailable';
import { AppError, isAppError } from '@/server/errors';
import { getLogger } from '@/server/logger';
import type { RequestHead } from './request-head';
import { originalMethod } from './rename-trace';

// What a job says now is wrong a moment later: nobody between us and the reader may keep it.
const headers = { 'cache-control': 'no-store' };

/** `Name` is the route that answers. */
export function answer<Name extends RouteName = never>(body: Answer<Name>, status = 200): Response {
  return answerJson(body, status);
}

function answerJson(body: unknown, status: number): Response {
  return Response.json(body, { status, headers });
}

export function answerNothing(): Response {
  return new Response(null, { status: 204, headers });
}

/** `{error:{code, message}}` for whatever was thrown; what we did not foresee is logged, not told. */
export function answerError(error: unknown, request: RequestHead): Response {
  if (!isAppError(error)) {
    const why = whyDatabaseUnavailable(error);
    if (why !== null) return answerError(databaseAway(why), request);
    const { method, url } = request;
    getLogger().error({ err: error, method, path: new URL(url).pathname }, 'request failed');
    return answerJson(
      errorBody('internal', 'something went wrong on the server; its log says what'),
      500,
    );
  }
  return answerJson({ ...errorBody(error.code, error.message), ...error.body }, error.status);
}

/** 503: nothing is wrong with the request, and it may be made again. */
function databaseAway(why: string): AppError {
  const message = `the database cannot be used at the moment: ${why}`;
  return new AppError('database_away', 503, message);
}

/** 405. `allow` names the methods that are possible, with commas between. */
export function answerMethodNotAllowed(request: RequestHead, allow: string): Response {
  const message = `${originalMethod(request.method)} is not allowed here, only ${allow}`;
  const refusal = answerError(new AppError('method_not_allowed', 405, message), request);
  refusal.headers.set('allow', allow);
  return refusal;
}

function errorBody(code: string, message: string): ApiError {
  return { error: { code, message } };
}
