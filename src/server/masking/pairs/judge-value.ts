// Whether what follows a secret's name in free text is the secret, or just more words.
import { splitWords } from '../secret-keys';

/** What stands there instead of a secret. */
const placeholder =
  /^(?:null|undefined|true|false|none|nil|n\/a|yes|no|on|off|ok|unset|set|empty|missing|required|optional|invalid|valid|expired|wrong|incorrect|changed|unchanged|rejected|refused|accepted|denied|revoked|unknown|unavailable|redacted|hidden|masked|masking|not|is|was|for|from|the|an?|and|of|\*+|x{3,}|•+|\.{3}|…|\$\{[^}]*\}|\$\([^)]*\)|\$[A-Z][A-Z0-9_]+|\{\{[^}]*\}\}|<[^>]*>|%[sdjoO]|\[[A-Za-z ]+\]|\[\]|\{\}|(?:(?:ctrl|alt|shift|cmd|meta|option)\+)+\w+|process\.env\.\w+|os\.environ\S*)$/i;

const extension =
  /\.(?:[cm]?[jt]sx?|json|txt|md|epub|pdf|cbz|cbr|zip|mobi|azw3?|m4[ab]|mp3|ogg|flac|opf|sqlite|db|ya?ml|log|html?|xml|css|py|rb|go|rs|java|php|sh|pem|key|crt|csv|tsv|jpe?g|png|webp|gif|svg)(?::\d+)*$/i;

/** `1/My book.epub` */
export function isFileName(text: string): boolean {
  return (
    extension.test(text) || /\.(?:epub|pdf|cb[zr7]|mobi|azw3?|m4[ab]|mp3|ogg|flac)\b/i.test(text)
  );
}

export function isPlaceholder(value: string): boolean {
  return value === '' || placeholder.test(value);
}

/** Letters with digits, or with more than one sign among them, as no word of a title has. */
export function looksSecret(value: string, atLeast = 6): boolean {
  if (value.length < atLeast || extension.test(value)) return false;
  const hasLetter = /[A-Za-z]/.test(value);
  if (/\d/.test(value) && hasLetter)
    return !/^\d+(?:st|nd|rd|th|s|px|ms|kb|mb|gb|h|m|d)$/i.test(value);
  if (/^[\d.,:/-]+$/.test(value)) return /^\d{6,}$/.test(value);
  return hasLetter && (/[!@#$%^&*+=~|\\?]/.test(value) || /[a-z][A-Z]/.test(value));
}

export function isNumber(value: string): boolean {
  return /^[+-]?\d+(?:\.\d+)?$/.test(value);
}

/** `X-Api-Key`, `client_secret`, `apiToken`: names of programs, in no title. */
export function isIdentifier(key: string): boolean {
  return /[A-Za-z0-9][_.-][A-Za-z0-9]|[a-z][A-Z]/.test(key);
}

/** `Password: A Novel` */
export function isTitleCase(key: string): boolean {
  return /^\p{Lu}\p{Ll}+(?: \p{Lu}?\p{Ll}+)?$/u.test(key);
}

/** Chinese, Japanese and Korean names say nothing by their case. */
export function hasCase(key: string): boolean {
  return /[\p{Ll}\p{Lu}]/u.test(key);
}

/** Keys after which a single word can be the secret. */
const strongKey =
  / (?:passwords?|passwd|pwd|pw|pass|passphrase|passcode|pass ?word|credentials?|authorization|mnemonic|парол[ьа]|hasło|haslo|heslo|salasana|jelszó|şifre|lösenord|passwort|kennwort|パスワード|密码|密碼|비밀번호|api ?key|secret ?key|access ?key|private ?key|bearer) $/;

export function isStrongKey(key: string): boolean {
  return strongKey.test(splitWords(key));
}

/** A secret of several words, which goes to the end of its line. */
export function hasManyWords(key: string): boolean {
  return / (?:passphrases?|pass ?phrases?|mnemonic|(?:seed|recovery|secret) ?phrases?) $/.test(
    splitWords(key),
  );
}

/** One run of letters with digits or in mixed case, as long as a token. */
export function isToken(value: string): boolean {
  return /^[\w+/=.~-]{12,}$/.test(value) && (/\d/.test(value) || /[a-z][A-Z]/.test(value));
}

/** A value of letters with digits that is neither a date, a path nor a numbered word. */
export function isTokenLike(value: string): boolean {
  if (!/^(?:(?:basic|bearer|token|digest) )?[\w+=.~:,%][\w+/=.~:,%-]{7,}$/i.test(value))
    return false;
  if (extension.test(value) || /^\d{4}-\d\d-\d\d/.test(value)) return false;
  if (/^[A-Za-z]+(?:[-_.:][A-Za-z]+)*[-_.:]?\d+$/.test(value) && !/^[a-f\d]+$/i.test(value)) {
    return value.length >= 20 && !/[-_.:]/.test(value);
  }
  if (/\d/.test(value)) return /[A-Za-z]/.test(value) || value.length >= 16;
  return value.length >= 16 && /[a-z]/.test(value) && /[A-Z]/.test(value) && !/[.:-]/.test(value);
}
