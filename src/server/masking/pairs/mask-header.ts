// The values of the headers that carry secrets, of which the harmless parts stay readable.
import { masked } from '../secret-keys';

const schemes =
  /^(bearer|basic|token|negotiate|ntlm|kerberos|api-?key|key|jwt|dpop|privatetoken|splunk|discogs|vapid|bot|sapisidhash|googlelogin|session|gnap|mac|hawk|oauth|digest|aws4-hmac-sha256|sharedkey(?:lite)?|scram-[\w-]+|signature)(\s+|%20)/i;

/** `Bearer x` keeps its scheme; whatever else there is goes. */
export function maskAuthorization(value: string): string {
  const scheme = schemes.exec(value)?.[0] ?? '';
  return scheme + masked;
}

/** How much of `rest`, which follows `Authorization:`, is its value. 0 = it is ordinary text. */
export function authorizationLength(rest: string): number {
  const line = /^[^\r\n]*/.exec(rest)![0];
  const scheme = schemes.exec(line)?.[0];
  if (!scheme) return 0;
  // Schemes with parameters have them to the end of the line, others have one token.
  if (/^[\w-]+=\s*"|^[\w-]+=[^\s=,]+\s*,/.test(line.slice(scheme.length))) return line.length;
  return (
    scheme.length + /^(?:\[masked\]|[^\s"'`,;)\]}\\]*)/.exec(line.slice(scheme.length))![0].length
  );
}

const attributes =
  /^(?:path|domain|expires|max-age|samesite|version|priority|secure|httponly|partitioned|comment)$/i;
const part = /([^\s=;,"'\\]+)=("[^"\r\n]*"|[^;,\s"'\\]*)/y;
const between = /[;,]\s*(?:(?:HttpOnly|Secure|Partitioned)\b\s*)*/iy;
const date = /[^;\r\n]*/y;

/** The cookies at the start of `text`, each with its name alone. @returns how long that was */
export function maskCookies(text: string): { length: number; value: string } | null {
  let value = '';
  let at = 0;
  for (;;) {
    part.lastIndex = at;
    const found = part.exec(text);
    if (!found) break;
    const [whole, name = '', content = ''] = found;
    if (attributes.test(name)) {
      date.lastIndex = at;
      const kept = /^expires$/i.test(name) ? date.exec(text)![0] : whole;
      value += kept;
      at += kept.length;
    } else {
      value += `${name}=${content === '' ? '' : masked}`;
      at += whole.length;
    }
    between.lastIndex = at;
    let gap = between.exec(text)?.[0];
    while (gap) {
      value += gap;
      at += gap.length;
      between.lastIndex = at;
      gap = between.exec(text)?.[0];
    }
    if (!/[;,]\s*$/.test(value)) break;
  }
  return at === 0 ? null : { length: at, value };
}
