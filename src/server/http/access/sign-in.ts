// Whoever wants more than to know that the server lives gives the password, with every request, as
// HTTP Basic has it. The right one is always let in, but for a client that has guessed too often:
// it waits until its next try. Counted by client, so that nobody can lock out anybody else.
import { routes } from '@/model/routes';
import { AppError } from '@/server/errors';
import { notice } from '@/server/output/throttled-log';
import { remember } from '@/server/remember';
import { answerError } from '../answer';
import type { RequestHead } from '../request-head';
import { readKnownBrowser, noteKnownBrowser } from './known-browser';
import { clientHeader, isHearsay } from './client-address';
import type { PasswordCheck } from './password-check';
import { makeRateLimit, type RateLimit } from './rate-limit';

declare module '@/server/remember' {
  interface ProcessGlobals {
    signInTries: RateLimit;
    proxyTries: RateLimit;
  }
}

/**
 * The answer to a stranger: 401, or 429 to one that guesses; null = let in.
 * @param isToken what may be given in place of the password, as a bearer token
 */
export function refuseStranger(
  request: RequestHead,
  isPassword: PasswordCheck | null,
  isToken: PasswordCheck | null = null,
): Response | null {
  if ((!isPassword && !isToken) || isHealthCheck(request)) return null;
  const authorization = request.headers.get('authorization');
  const token = isToken && readToken(authorization);
  const given = token ?? (isPassword && readPassword(authorization));
  if (given === null) return askForPassword(request, 'this server requires a password');
  const counters = countersOf(request);
  const waitMs = Math.max(...counters.map(({ tries, client }) => tries.waitMs(client)));
  if (waitMs > 0) return askToWait(request, Math.ceil(waitMs / 1_000));
  if (token === null ? isPassword?.(given) : isToken?.(given)) return null;
  // What a page repeats is no guess by its own counter, nor by the next.
  counters.every(({ tries, client }) => tries.countFailure(client, given));
  return askForPassword(request, 'the password is wrong');
}

/** The cookie to give to a browser that was let in and has none yet; null for anybody else. */
export function greetBrowser(
  request: RequestHead,
  isPassword: PasswordCheck | null,
): string | null {
  const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false;
  if (!isPassword || !wantsPage || readKnownBrowser(request.headers.get('cookie'))) return null;
  return noteKnownBrowser(request.headers.get('x-forwarded-proto') === 'https');
}

function isHealthCheck({ method, url }: RequestHead): boolean {
  return ['GET', 'HEAD'].includes(method) && new URL(url).pathname === routes.readHealth.path;
}

interface Counter {
  tries: RateLimit;
  client: string;
}

/**
 * By whose tries a request is counted. A proxy may pass on an address that the client made up, a new
 * one with each guess: all that it names are counted together too, so generously that nobody comes
 * to feel it but while there is such a client, and a known browser not even then.
 */
function countersOf({ headers }: RequestHead): Counter[] {
  const tries = remember('signInTries', makeRateLimit);
  const browser = readKnownBrowser(headers.get('cookie'));
  if (browser) return [{ tries, client: `browser ${browser}` }];
  const name = headers.get(clientHeader) ?? '';
  const own = { tries, client: `address ${name}` };
  return isHearsay(name) ? [own, { tries: proxyTries(), client: 'proxy' }] : [own];
}

function proxyTries(): RateLimit {
  return remember('proxyTries', () => makeRateLimit({ burst: 100, everyMs: 1_000 }));
}

/** What follows the user's name, which may be any; null when there is none. */
function readPassword(authorization: string | null): string | null {
  const encoded = /^basic +([\w+/]+={0,2})$/i.exec(authorization?.trim() ?? '')?.[1];
  if (!encoded) return null;
  const [, ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return password.length > 0 ? password.join(':') : null;
}

function readToken(authorization: string | null): string | null {
  return /^bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1] ?? null;
}

function askForPassword(request: RequestHead, message: string): Response {
  const refusal = answerError(new AppError('not_signed_in', 401, message), request);
  refusal.headers.set('www-authenticate', 'Basic realm="Shisho", charset="UTF-8"');
  return refusal;
}

function askToWait(request: RequestHead, seconds: number): Response {
  const client = request.headers.get(clientHeader) ?? '';
  notice('wrong_passwords', { client }, 'a client gave too many wrong passwords');
  const message = `too many wrong passwords from this address; try again in ${seconds} s`;
  const refusal = answerError(new AppError('too_many_tries', 429, message), request);
  refusal.headers.set('retry-after', String(seconds));
  return refusal;
}
