// What each answer of Next's needs: access control once more (see server/http/admit.ts), the nonce of
// the Content-Security-Policy, and the safe headers.
import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { getConfig } from '@/server/config';
import { isUnderApi, metricsPath, refuseRequest } from '@/server/http/access/access-control';
import {
  filePolicy,
  nonceHeader,
  pagePolicy,
  setSafeHeaders,
  viewerPolicy,
} from '@/server/http/safe-headers';
import { greetBrowser } from '@/server/http/access/sign-in';

export function proxy(request: NextRequest): Response {
  const refusal = refuseRequest(request, getConfig());
  if (!refusal) return letIn(request);
  setSafeHeaders(refusal, filePolicy);
  return refusal;
}

function letIn(request: NextRequest): Response {
  const { isDev, password } = getConfig();
  const nonce = randomBytes(16).toString('base64');
  const policy = choosePolicy(request, nonce, isDev);
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

/** Whatever is neither the API's, nor metrics, nor a built file: an unknown path shows a page as well. */
function isPage({ nextUrl: { pathname } }: NextRequest): boolean {
  return !isUnderApi(pathname) && pathname !== metricsPath && !pathname.startsWith('/_next/');
}

function choosePolicy(request: NextRequest, nonce: string, isDev: boolean): string {
  if (isPage(request)) return pagePolicy(nonce, isDev);
  const { pathname, searchParams } = request.nextUrl;
  const isViewed = /^\/api\/books\/\d+\/file$/.test(pathname);
  return isViewed && searchParams.get('disposition') === 'inline' ? viewerPolicy : filePolicy;
}
