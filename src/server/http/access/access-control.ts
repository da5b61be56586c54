// Access control: the one list of rules that a request meets before anything reads its body. The
// HTTP server applies it before Next (receive.ts); the proxy applies it once more, and alone under
// `next dev`, where the server is Next's own.
import type { Config } from '@/server/config';
import { BadRequest } from '@/server/errors';
import { answerError, answerMethodNotAllowed } from '../answer';
import type { RequestHead } from '../request-head';
import { methods } from '../methods';
import { refuseStranger } from './sign-in';
import { refuseForeignHost, refuseForeignOrigin } from './check-origin';

export type Access = Pick<Config, 'password' | 'metricsToken' | 'serverHost' | 'allowedHosts'>;

/** The answer to a request that is not let in; null for any other. */
export function refuseRequest(asked: RequestHead, access: Access): Response | null {
  const { pathname } = new URL(asked.url);
  return (
    refuseMalformedPath(asked, pathname) ??
    refuseUnknownMethod(asked, pathname) ??
    answerThrown(asked, () => refuseForeignHost(asked, access)) ??
    refuseStranger(asked, access.password, tokenFor(asked, pathname, access)) ??
    answerThrown(asked, () => refuseForeignOrigin(asked, access))
  );
}

/** Who collects metrics needs to know no more than its token. */
function tokenFor({ method }: RequestHead, pathname: string, { metricsToken }: Access) {
  return pathname === metricsPath && pageMethods.includes(method) ? metricsToken : null;
}

export const metricsPath = '/metrics';

export function isUnderApi(pathname: string): boolean {
  return pathname === '/api' || pathname.startsWith('/api/');
}

function answerThrown(asked: RequestHead, check: () => void): Response | null {
  try {
    check();
    return null;
  } catch (error) {
    return answerError(error, asked);
  }
}

/** Next would fail to decode it, with a 500 in plain text. */
function refuseMalformedPath(asked: RequestHead, pathname: string): Response | null {
  try {
    decodeURIComponent(pathname);
    return null;
  } catch {
    return answerError(new BadRequest('the path has an invalid "%" escape'), asked);
  }
}

/** Next would answer 400 without a word, or show a page to whoever wants to change it. */
function refuseUnknownMethod(asked: RequestHead, pathname: string): Response | null {
  const known: readonly string[] = isUnderApi(pathname) ? methods : pageMethods;
  return known.includes(asked.method) ? null : answerMethodNotAllowed(asked, known.join(', '));
}

const pageMethods = ['GET', 'HEAD'];
