// What must be settled before Next looks at a request, because Next's own answer would be wrong:
// each check answers, or leaves the request to the next one.
import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { getConfig } from '@/server/config';
import { BadRequest } from '@/server/errors';
import { answerError, answerMethodNotAllowed } from '@/server/http/answer';
import { methods } from '@/server/http/methods';
import { filePolicy, nonceHeader, pagePolicy, setSafeHeaders } from '@/server/http/safe-headers';
import { greetBrowser, refuseStranger } from '@/server/http/sign-in';
import { refuseForeignHost, refuseForeignOrigin } from '@/server/http/who-may-ask';

export function proxy(request: NextRequest): Response {
  const refusal =
    refuseMalformedPath(request) ??
    refuseUnknownMethod(request) ??
    refuseForeign(request, refuseForeignHost) ??
    refuseStranger(request, getConfig().password) ??
    refuseForeign(request, refuseForeignOrigin);
  if (!refusal) return letIn(request);
  setSafeHeaders(refusal, filePolicy);
  return refusal;
}

function letIn(request: NextRequest): Response {
  const { isDev, password } = getConfig();
  const nonce = randomBytes(16).toString('base64');
  const policy = isPage(request) ? pagePolicy(nonce, isDev) : filePolicy;
  const headers = new Headers(request.headers);
  // Here Next reads the nonce for what it writes into the page.
  headers.set('content-security-policy', policy);
  headers.set(nonceHeader, nonce);
  const answer = NextResponse.next({ request: { headers } });
  setSafeHeaders(answer, policy);
  const cookie = greetBrowser(request, password);
  if (cookie) answer.headers.append('set-cookie', cookie);
  return answer;
}

type Check = (request: Request, config: ReturnType<typeof getConfig>) => void;

/** Who asks under a name that is not ours, or writes from another site's page. */
function refuseForeign(request: NextRequest, check: Check): Response | null {
  try {
    check(request, getConfig());
    return null;
  } catch (error) {
    return answerError(error, request);
  }
}

/** Next would fail to decode it, with a 500 in plain text. */
function refuseMalformedPath(request: NextRequest): Response | null {
  try {
    decodeURIComponent(request.nextUrl.pathname);
    return null;
  } catch {
    return answerError(new BadRequest('the path has a "%" that stands for no text'), request);
  }
}

/** Next would answer 400 without a word, or show a page to whoever wants to change it. */
function refuseUnknownMethod(request: NextRequest): Response | null {
  const known: readonly string[] = isUnderApi(request.nextUrl.pathname) ? methods : pageMethods;
  return known.includes(request.method) ? null : answerMethodNotAllowed(request, known.join(', '));
}

const pageMethods = ['GET', 'HEAD'];

/** Whatever is neither the API's nor a built file: an unknown path shows a page as well. */
function isPage({ nextUrl: { pathname } }: NextRequest): boolean {
  return !isUnderApi(pathname) && !pathname.startsWith('/_next/');
}

function isUnderApi(pathname: string): boolean {
  return pathname === '/api' || pathname.startsWith('/api/');
}
