// What must be settled before Next looks at a request, because Next's own answer would be wrong:
// each check answers, or leaves the request to the next one.
import { NextResponse, type NextRequest } from 'next/server';
import { getConfig } from '@/server/config';
import { BadRequest } from '@/server/errors';
import { answerError, answerMethodNotAllowed } from '@/server/http/answer';
import { methods } from '@/server/http/methods';
import { refuseForeignHost, refuseForeignOrigin } from '@/server/http/who-may-ask';

export function proxy(request: NextRequest): Response {
  return (
    refuseMalformedPath(request) ??
    refuseUnknownMethod(request) ??
    refuseForeign(request) ??
    NextResponse.next()
  );
}

/** Who asks under a name that is not ours, or writes from another site's page. */
function refuseForeign(request: NextRequest): Response | null {
  try {
    refuseForeignHost(request, getConfig());
    refuseForeignOrigin(request, getConfig());
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

/** Next would answer 400 without a word. The methods that it knows are up to each route. */
function refuseUnknownMethod(request: NextRequest): Response | null {
  const { method, nextUrl } = request;
  if (!isUnderApi(nextUrl.pathname) || methods.some((known) => known === method)) return null;
  return answerMethodNotAllowed(request, methods.join(', '));
}

function isUnderApi(pathname: string): boolean {
  return pathname === '/api' || pathname.startsWith('/api/');
}
