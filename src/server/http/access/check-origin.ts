// Keeps other sites out of a server that trusts its network: a page elsewhere may neither reach it
// under a name of its own (DNS rebinding) nor write to it from a visitor's browser. Tools such as
// curl say no origin and are let in.
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { AppError } from '@/server/errors';
import type { RequestHead } from '../request-head';

export interface Reachable {
  serverHost: string;
  /** other names that browsers may use, such as a reverse proxy's */
  allowedHosts: readonly string[];
}

/** @throws AppError 403 when the request is for a name that is not this server's */
export function refuseForeignHost(request: RequestHead, reachable: Reachable): void {
  const host = request.headers.get('host');
  const name = nameOf(host);
  if (name !== null && isOurName(name, reachable)) return;
  throw new AppError(
    'host_not_allowed',
    403,
    `this server does not answer to ${JSON.stringify(host ?? '')}; if it should, add the name to allowed_hosts`,
  );
}

/** @throws AppError 403 when a browser says that another site makes it write */
export function refuseForeignOrigin(request: RequestHead, reachable: Reachable): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  // The browser's own word, which no page can put into its mouth. Behind a proxy it counts for more
  // than names that differ; without encryption browsers do not say it.
  if (site === 'same-origin') return;
  if (site !== null && site !== 'none') throw foreign(`a ${site} page`);
  if (origin === null || isOurOrigin(origin, request.headers.get('host'), reachable)) return;
  throw foreign(`a page of ${origin}`);
}

function foreign(who: string): AppError {
  return new AppError('cross_site', 403, `${who} may not change anything here`);
}

/**
 * The same host and port as the request's or, behind a proxy, an allowed name with the request's
 * port or the scheme's own: another port is another server of that name.
 */
function isOurOrigin(origin: string, host: string | null, { allowedHosts }: Reachable): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: itsHost, hostname: itsName, port } = new URL(origin);
  // Read under the origin's own scheme, so that both leave out the port that is its default.
  const asked = `${protocol}//${host}`;
  const ours = host && URL.canParse(asked) ? new URL(asked) : null;
  if (itsHost === ours?.host) return true;
  return allowedHosts.includes(itsName) && (port === '' || port === ours?.port);
}

/** An address cannot be rebound: only names can belong to someone else. */
function isOurName(name: string, { serverHost, allowedHosts }: Reachable): boolean {
  const ours = ['localhost', hostname().toLowerCase(), serverHost.toLowerCase(), ...allowedHosts];
  return isIP(name) !== 0 || name.endsWith('.localhost') || ours.includes(name);
}

/** The name of a Host header without its port, in lower case; null when it is none. */
function nameOf(host: string | null): string | null {
  // Whatever follows these would be no part of the name that a URL has.
  if (!host || /[\s/?#@\\]/.test(host) || !URL.canParse(`http://${host}`)) return null;
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
