// The names of secrets in a text. They are found first, since they are rare; only then is the text
// around them read.
import type { Key } from './judge-pair';

/** Part of every name that isSecretKey knows; those of two words with their space. */
export const nameParts =
  /(?:api|access|private|secret|signing|encryption|decryption|master|(?:pre)?shared|recovery|account|storage|consumer|auth|ssh|rsa|hmac|session|subscription|licen[sc]e|deploy)[ _.-]?key|(?:seed|recovery|secret)[ _.-]?phrase|sess(?:ion)?[ _.-]?id|connect\.sid|conn(?:ection)?[ _.-]?str|(?:recovery|backup|verification|security|mfa|2 ?fa|time|auth|pairing|factor|unlock|activation|login|access|sms|confirmation)[ _.-]?code|mot de passe|psk|senha|contrase[nñ]a|wachtwoord|pass|pwd|pw|kennwort|secret|token|cookie|authori[sz]ation|bearer|cred|jwt|otp|pin|cvv|cvc|csrf|xsrf|mnemonic|shared[ _.-]?access[ _.-]?signature|(?:activation|audible)[ _.-]?bytes|парол[ьа]|パスワード|密[码碼]|비밀번호|has[lł]o|heslo|salasana|jelsz[óo]|[şs]ifre|l[öo]senord/gi;
/** Chinese, Japanese and Korean names stand in the middle of other letters. */
const keyChar = /[\w.$\u00c0-\u024f\u0400-\u04ff-]/;

export function readKey(text: string, from: number, to: number): Key {
  let start = from;
  let end = to;
  while (start > 0 && keyChar.test(text[start - 1]!) && from - start < 80) start--;
  while (end < text.length && keyChar.test(text[end]!) && end - to < 80) end++;
  // A full stop ends a sentence, not a name.
  while (end > to && /[.-]/.test(text[end - 1]!)) end--;
  // What %22 or an escape such as \n put before it is no part of it.
  const lead =
    /^(?:[0-9A-F]{2}(?=[a-z]))|^n(?=[A-Z])/.exec(text.slice(start, end))?.[0].length ?? 0;
  if (lead > 0 && /[%\\]/.test(text[start - 1] ?? '')) start += lead;
  return { name: text.slice(start, end), start, end };
}
