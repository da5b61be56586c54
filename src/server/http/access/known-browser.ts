// A browser that has signed in once carries a note of it, and its tries are counted apart: whoever
// guesses passwords from the same address (through the same proxy) slows down himself, not the owner.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { remember } from '@/server/remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    knownBrowserKey: Buffer;
  }
}

const cookieName = 'shisho_known';
const maxAgeSeconds = 365 * 24 * 60 * 60;

/** The id of the browser that sends `cookies` (the header), if it has signed in here; else null. */
export function readKnownBrowser(cookies: string | null): string | null {
  const note = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{12})\\.([\\w-]{43})(?:;|$)`).exec(
    cookies ?? '',
  );
  if (!note) return null;
  const [, id = '', signature = ''] = note;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(id))) ? id : null;
}

/** A `Set-Cookie` header. It admits nobody: the password is asked for with each request. */
export function noteKnownBrowser(isEncrypted: boolean): string {
  const id = randomBytes(9).toString('base64url');
  const attributes = `Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
  return `${cookieName}=${id}.${sign(id)}; ${attributes}${isEncrypted ? '; Secure' : ''}`;
}

/** By a key that ends with this process: afterwards a browser gets a new note with its next page. */
function sign(id: string): string {
  const key = remember('knownBrowserKey', () => randomBytes(32));
  return createHmac('sha256', key).update(id).digest('base64url');
}
