// Every request of the built application comes here first, before Next: access control, limits of
// bodies, and the answers that Next would give in plain text, late, or not at all.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { routes } from '@/model/routes';
import { databaseTime } from '@/server/clocks';
import { AppError, BadRequest } from '@/server/errors';
import { notice } from '@/server/output/throttled-log';
import { replaceRemembered } from '@/server/remember';
import { refuseRequest, type Access } from './access/access-control';
import { answerError } from './answer';
import type { RequestHead } from './request-head';
import { answerHealth } from './quick-health';
import { bodyTooLarge, maxBodyBytes } from './body/read-body';
import { hasNoLargeBody, readUpload, withBody } from './body/read-upload';
import { takeInTurns } from './body/take-in-turns';
import { originalMethod } from './rename-trace';
import { restoreLength } from './file/file-length';
import { filePolicy, safeHeaders, setSafeHeaders } from './safe-headers';
import { hasBody, rejectRequest } from './reject-request';

declare module '@/server/remember' {
  interface ProcessGlobals {
    receive: ReturnType<typeof makeReceive>;
  }
}

/** Next's request handler. */
type Next = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type Receive = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** Offers it to the HTTP server (scripts/setup/serve.mjs), which is no part of the bundle. */
export function offerReceive(access: Access): void {
  replaceRemembered('receive', makeReceive(access));
}

export function makeReceive(access: Access): Receive {
  return (request, response, next) => {
    if (answerHealthCheck(request, response, access)) return;
    if (hasNoLargeBody(request)) return receiveOne(request, response, next);
    takeInTurns(request, () => {
      if (request.destroyed) brokenOff();
      else receiveOne(request, response, next);
    });
  };

  function receiveOne(request: IncomingMessage, response: ServerResponse, next: Next): void {
    const asked = readAsked(request);
    const refusal = asked ? (refuseHosts(request) ?? refuse(asked, access)) : refuseTarget(request);
    if (refusal) return void give(request, response, refusal);
    // For what Next answers by itself, such as its redirects. Pages have a policy of their own.
    for (const [name, value] of Object.entries(headersOfAll)) response.setHeader(name, value);
    // By this header pages tell how long ago something was.
    response.setHeader('date', databaseTime().toUTCString());
    restoreLength(response);
    const run = hasBody(request)
      ? answerWithBody(request, response, next)
      : next(request, response);
    run.catch((error: unknown) => void answerFailure(request, response, error));
  }
}

const brokenOff = () =>
  notice('body_broken_off', {}, 'a client disconnected before its whole body was received');

const headersOfAll = { ...safeHeaders, 'content-security-policy': filePolicy };

function answerHealthCheck(
  { method, url, headers }: IncomingMessage,
  response: ServerResponse,
  access: Access,
): boolean {
  if (method !== 'GET' || url !== routes.readHealth.path) return false;
  const answer = answerHealth(headers.host, access);
  if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
  return answer !== null;
}

/** Null when its target is no path: `*`, or a whole URL as for a proxy. */
function readAsked({ method = '', url = '', headers }: IncomingMessage): RequestHead | null {
  const whole = `http://localhost${url}`;
  if (!url.startsWith('/') || !URL.canParse(whole)) return null;
  const get = (name: string) => headers[name]?.toString() ?? null;
  return { method: originalMethod(method), url: whole, headers: { get } };
}

function refuseTarget(request: IncomingMessage): Response {
  notice('request_target', {}, 'refused a request whose target is not a path');
  return answerWithoutPath(new BadRequest('the target of a request must be a path'), request);
}

/** Node keeps the first of them; a proxy in front may have looked at another one. */
function refuseHosts(request: IncomingMessage): Response | null {
  const hosts = request.rawHeaders.filter((text, at) => at % 2 === 0 && /^host$/i.test(text));
  if (hosts.length <= 1) return null;
  return answerWithoutPath(new BadRequest('a request has one Host header'), request);
}

/** An answer that is the same whatever the path is, which may not have been read. */
function answerWithoutPath(error: AppError, { method = '' }: IncomingMessage): Response {
  return answerError(error, { method, url: 'http://localhost/', headers: new Headers() });
}

function refuse(asked: RequestHead, access: Access): Response | null {
  const refusal = refuseRequest(asked, access);
  if (refusal || !(Number(asked.headers.get('content-length')) > maxBodyBytes)) return refusal;
  return answerBodyError(bodyTooLarge(), asked);
}

async function answerWithBody(
  request: IncomingMessage,
  response: ServerResponse,
  next: Next,
): Promise<void> {
  // Any other expectation was refused already, and HTTP/1.0 knows no interim answer.
  if (request.headers.expect && request.httpVersion === '1.1') response.writeContinue();
  let body: Buffer | null;
  try {
    body = await readUpload(request);
  } catch (error) {
    return give(request, response, answerBodyError(error, readAsked(request)!));
  }
  if (!body) return brokenOff();
  await next(withBody(request, body), response);
}

function answerBodyError(error: unknown, asked: RequestHead): Response {
  const code = error instanceof AppError ? error.code : 'body';
  notice(code, {}, `a body was refused: ${(error as Error).message}`);
  return answerError(error, asked);
}

/** What Next itself could not answer must not take the server down, nor hang. */
async function answerFailure(request: IncomingMessage, response: ServerResponse, error: unknown) {
  notice('request_failed', { err: error }, 'Next could not answer a request', 'error');
  if (response.headersSent) return response.end();
  const failure = new AppError('internal', 500, 'something went wrong on the server');
  await give(request, response, answerWithoutPath(failure, request));
}

async function give(request: IncomingMessage, response: ServerResponse, answer: Response) {
  setSafeHeaders(answer, filePolicy);
  const body = await answer.text();
  const headers = Object.fromEntries(answer.headers);
  rejectRequest(request, response, { status: answer.status, headers, body });
}
