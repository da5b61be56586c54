// What is secret by the name of its key, in whatever style the key is written: `apiKey`, `api_key`,
// `X-Api-Key`, `spring.api.key`, `APIKEY`.

export const masked = '[masked]';

/** Words, and runs of words, that make a key secret wherever they stand in it. */
const secretPhrases = [
  'passwords?|passwd|passwds|passphrases?|passcodes?|pass (?:word|phrase|code|key)s?|pwd|psk',
  'passwort|kennwort|contraseñas?|contrasenas?|senhas?|mots? de passe|motdepasse|wachtwoord|passord',
  'lösenord|salasana|hasło|haslo|heslo|jelszó|şifre|пароль|парола|パスワード|密码|密碼|비밀번호',
  'secrets?|tokens?|cookies?|authorization|bearer|credentials?|creds|jwts?|o?otps?|totps?|mnemonic',
  '(?:api|access|private|secret|signing|encryption|decryption|master|shared|account|storage) ?keys?',
  '(?:pre ?shared|recovery) ?keys?|(?:security|secret) ?answers?',
  '(?:consumer|auth|ssh|rsa|hmac|session|subscription|license|licence|service account|deploy) ?keys?',
  '(?:session|sess) ?ids?|(?:php|j|asp)?sess(?:ion)?id|connect sid|session state',
  '(?:connection|conn) ?(?:string|str)s?|csrf|xsrf|cvv2?|cvc2?',
  '(?:seed|recovery|secret) ?phrases?|shared access signature|(?:activation|audible) bytes|auth header',
  '(?:recovery|backup|verification|security|mfa|2 ?fa|one time|auth|pairing|pin) ?codes?|one time pass(?:word)?',
  '(?:two factor|unlock|activation|login|access|sms|confirmation) ?codes?',
];
const phrasePattern = new RegExp(` (?:${secretPhrases.join('|')}) `);
/** Only as the last word: `smtp_pass`, `card_pin`; `pass_count` and `pin_layout` say other things. */
const lastWord = / (?:pass|pins?|pw) $/;
const otherPass =
  / (?:first|second|third|last|next|boarding|single|one|two|multi|render|current|gpio|bowling|rolling) (?:pass|pins?) $/;
/** Written as one word: `PGPASSWORD`, `authtoken`, `clientsecret`. */
const joinedWord =
  / (?:pg|db|user|root|admin|my|sql|mysql|redis|mongo|ldap|bind|smtp|imap|mail|ftp|ssh|web|dav|wifi|http|proxy|login|auth|key)(?:pass|pw) |[a-z0-9](?:passwor[dt]|kennwort|passwd|passphrase|secretkey|privatekey|accesskey|apikey|sessionid|connectionstring) | (?:access|refresh|auth|api|bearer|session|id|csrf|xsrf|client|user|bot|device|app|login|security|jwt|oauth2?|x)(?:token|secret)s? /;

/** In languages that write no spaces. */
const unspaced = /(?:密码|密碼|パスワード|비밀번호) $/;

/** `token_count`, `password_length`: words that make a fact about a secret out of a secret. */
const harmlessEnding =
  / (?:count|counts|length|size|limit|budget|usage|used|type|kind|name|names|policy|expiry|expires|expired|expiration|ttl|at|in|url|uri|endpoint|file|filename|path|dir|folder|stdin|algorithm|alg|issuer|format|status|state|strength|hint|enabled|required|changed|valid|invalid|missing|present|consent|banner|version|rotation|age|per second|per request|total|remaining|index|position|field|label|placeholder|prompt|error|errors|page|help|score) $/;
/** `MAX_TOKENS`, `prompt_tokens`, `has_password`: a number or a yes of it. */
const harmlessStart =
  /^ (?:max|min|num|total|prompt|completion|input|output|used|remaining|has|is|needs|requires|no|with|without|forgot) .*(?:tokens?|cookies?|passwords?|secrets?|pins?|pass) $/;

/** Secrets that are often all digits. */
const numericPhrase =
  / (?:passwords?|passwd|passcodes?|passphrases?|passwort|kennwort|парол[ья]|hasło|haslo|heslo|salasana|jelszó|şifre|lösenord|パスワード|密码|密碼|비밀번호|pwd|secrets?|o?otps?|totps?|cvv2?|cvc2?|pin ?codes?|(?:recovery|backup|verification|security|mfa|2 ?fa|one time|auth|pairing|two factor|unlock|activation|login|access|sms|confirmation) ?codes?|one time pass(?:word)?) | (?:pin|pw) $/;

interface Kind {
  /** string values are secret */
  text: boolean;
  /** numbers too */
  number: boolean;
}

const neither: Kind = { text: false, number: false };
/** Keys repeat from line to line. */
const known = new Map<string, Kind>();

/** Whether string values under this key are secret. Whole words: `author` is none of them. */
export function isSecretKey(key: string): boolean {
  return kindOfKey(key).text;
}

/** Whether a number under this key is: a PIN is, `tokens: 512` is a count. */
export function isSecretNumberKey(key: string): boolean {
  return kindOfKey(key).number;
}

function kindOfKey(key: string): Kind {
  const found = known.get(key);
  if (found) return found;
  // What is longer is a text that somebody used as a key; its end is what names its value.
  const made = judge(splitWords(key.slice(-128)));
  if (key.length <= 64 && known.size < 5_000) known.set(key, made);
  return made;
}

function judge(words: string): Kind {
  const isSecret =
    // `password2` is one too.
    phrasePattern.test(words.replace(/(?<=[a-z])\d+ $/, ' ')) ||
    phrasePattern.test(words) ||
    joinedWord.test(words) ||
    unspaced.test(words) ||
    (lastWord.test(words) && !otherPass.test(words));
  if (!isSecret || harmlessEnding.test(words) || harmlessStart.test(words)) return neither;
  return { text: true, number: numericPhrase.test(words) };
}

/** ` my api key `, whatever the style of the key. */
export function splitWords(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
  return ` ${words} `;
}
