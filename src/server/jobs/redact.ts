// What is secret, by the name of its key or by its place in a URL. Applied before a line, a
// payload, a result or an error goes anywhere.

export const masked = '[masked]';

const secretPhrases = [
  'password',
  'passwords',
  'passwd',
  'secret',
  'secrets',
  'token',
  'tokens',
  'cookie',
  'cookies',
  'authorization',
  'api key',
  'api keys',
  'apikey',
  'access key',
  'access keys',
  'accesskey',
  'private key',
  'private keys',
  'privatekey',
  'session id',
  'session ids',
  'sessionid',
];

/** `token_count`, `password_length`: words that make a fact about a secret out of a secret. */
const harmlessEndings =
  / (count|counts|length|size|limit|budget|usage|used|type|kind|name|policy|expiry|expires|ttl|at|in)$/;

const phrasePattern = new RegExp(` (${secretPhrases.join('|')}) `);

/** Whether string values under this key are secret. Whole words: `author` is none of them. */
export function isSecretKey(key: string): boolean {
  const words = ` ${key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase()} `;
  return phrasePattern.test(words) && !harmlessEndings.test(words.trimEnd());
}

const userInfo = /:\/\/[^\s/?#"'<>\\]*@/g;
const queryParameter = /([?&;])([^\s=&#?;"'<>]{1,64})=([^\s&#;"'<>]+)/g;

/** `text` with the credentials of every URL in it masked: user info and secret parameters. */
export function maskUrls(text: string): string {
  if (!text.includes('://') && !text.includes('?')) return text;
  return text
    .replace(userInfo, `://${masked}@`)
    .replace(queryParameter, (whole, sign: string, key: string) =>
      isSecretKey(key) ? `${sign}${key}=${masked}` : whole,
    );
}
