// Secrets in the forms of protocols: parts of a multipart body, elements that name what they hold
// in an attribute, and the sign-in lines of mail servers.
import { isSecretKey, masked } from '../secret-keys';

const part =
  /(\bname=\\?["']?([^"'\r\n;\\]{1,64})\\?["']?(?:;[^\r\n]{0,200}?)?(?:(?:\r?\n|\\r\\n)[\w-]{1,64}:[^\r\n]{0,200}?){0,4}(?:(?:\r?\n){2}|(?:\\r\\n){2}))((?:(?!\r?\n--|\\r\\n--)[\s\S]){1,4096})/g;
const element =
  /(<[\w:.-]{1,64}\s(?:[^<>]{0,200}?\s)?(?:name|key|id|field|property|n)\s*=\s*["']([^"'<>]{1,64})["'][^<>]{0,200}(?<!\/)>\s*(?:<[\w:.-]{1,64}>)?)([^<]{1,4096})/gi;
const signIns = [
  // IMAP
  /((?:^|[\s>:])[A-Za-z]{0,6}\d{1,8} LOGIN (?:"[^"\r\n]*"|[^\s"]+) )(?:"(?!\[masked\])[^"\r\n]+"|(?!\[masked\])[^\s"]+)/gi,
  /(\bAUTH(?:ENTICATE)? (?:PLAIN|LOGIN|CRAM-MD5|XOAUTH2?|OAUTHBEARER|NTLM|GSSAPI|DIGEST-MD5|SCRAM-[\w-]+) )(?=[\w+/=]*(?:[A-Z\d][\w+/]*[A-Z\d]|=$))[\w+/]{6,}={0,2}/g,
];

/** `text` with the secrets in such forms masked. */
export function maskProtocols(text: string): string {
  let out = text;
  const maskNamed = (whole: string, head: string, name: string, value: string) =>
    !isSecretKey(name) || value.trim() === '' || value.startsWith(masked) ? whole : head + masked;
  if (out.includes('name=')) out = out.replace(part, maskNamed);
  if (out.includes('<') && out.includes('>')) out = out.replace(element, maskNamed);
  if (/\blogin |\bauth/i.test(out)) {
    for (const signIn of signIns) out = out.replace(signIn, `$1${masked}`);
  }
  return out;
}
