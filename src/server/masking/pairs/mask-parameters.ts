// Secrets under names that are secret in one place only: in the query of a URL, or as a member
// called `auth`.
import { isToken, isTokenLike } from './judge-value';
import { masked } from '../secret-keys';

/** In the query of a URL only: elsewhere these are ordinary words. */
const urlParameter =
  /([?&#;](?:sig|signature|x-[a-z]+-signature|x-[a-z]+-credential|auth|sid|session|assertion|key|code_verifier|hmac|ticket|oauth_verifier|saml(?:response|request))=)([^\s&#;"'<>\\]+)/gi;
/** The code of a sign-in that comes back to an application; others are `404` or `ENOENT`. */
const signInCode = /([?&#]code=)([\w./~-]{16,})/g;
/** `"auth": "…"`, `_auth=…`: a token, or `user:password` in base64. */
const authMember = /((?:\\*["']_?auth\\*["']\s*:\s*\\*["']|\b_auth\s*=\s*))([\w+/=.~-]{12,})/gi;
/** `"signature": "…"` */
const tokenMember =
  /(["'](?:[\w-]{0,32}[_-])?(?:auth|sid|session|hmac|signature|sig)(?:-\d+)?\\*["']\s*:\s*\\*["'])([^\s"'\\[]{8,})/gi;

/** `text` with the values of such parameters and members masked. */
export function maskParameters(text: string): string {
  const maskTokens = (whole: string, name: string, value: string) =>
    isToken(value) ? name + masked : whole;
  const out = text
    .replace(authMember, maskTokens)
    .replace(tokenMember, (whole, name: string, value: string) =>
      isTokenLike(value) ? name + masked : whole,
    );
  if (!out.includes('=')) return out;
  return out
    .replace(signInCode, maskTokens)
    .replace(urlParameter, (whole, name: string, value: string) =>
      value.length >= 8 && (/\d/.test(value) || value.length >= 16) ? name + masked : whole,
    );
}
