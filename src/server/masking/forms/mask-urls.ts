import { looksSecret } from '../pairs/judge-value';
import { isSecretKey, masked } from '../secret-keys';

/** User and password before the `@` of a URL, or a token alone. */
const userInfo = /:\/\/[^\s/?#"'<>\\]*@/g;
/** A password with `/`, `?` or `#` in it that nobody encoded; `host:8080/@name` is no such thing. */
const looseUserInfo = /:\/\/[^\s/:@"'<>[\\]*:(?!\d+(?:[/?#;,]|$))[^\s"'<>@]{0,300}@(?=[\w[])/g;
/** `//ann:secret@nas/books` */
const noScheme = /(?<![:\w/])\/\/[^\s/:@"'<>\\]+:[^\s/@"'<>]+@(?=\w)/g;
/** The same inside another URL's query. */
const encodedUserInfo = /%3A%2F%2F(?:(?!%2F|%40)[^\s"'&])*%40/gi;
/** Of a Go driver, `user:password@tcp(host)`, and of an Oracle one, `thin:scott/tiger@host`. */
const driverUser = /(?<![\w/])([\w.-]{1,64}):([^\s@/"']{1,128})@((?:tcp|unix|udp)\()/g;
/** `ann:secret@nas`, of which an address such as `email:ann99@nas` is none. */
const bareUser =
  /(?<![\w/:.@%-])(?!(?:mailto|e-?mail|mail|from|to|cc|bcc|re|by|user|username|login|account|author|contact|owner|sender|recipient|reply-to|sips?|xmpp|acct|npm|workspace|git|ssh)[:])([\w.-]{1,64}):([^\s@/:"'`,;<>()[\]{}]{6,64})@(?=[\w[])/gi;
const oracleUser = /(:(?:thin|oci):[\w.-]{1,64})\/[^\s@"']{1,128}@/g;

/** `https://ann@nas`: a name that nobody would take for a token. */
function isBareName(user: string): boolean {
  return (
    /^[a-z]+(?:[._-][a-z]+)*\d{0,3}$|^[A-Z][a-z]+$/.test(user) &&
    user.length <= 24 &&
    !/^(?=.*\d)[a-f\d]{8,}$/.test(user) &&
    !isSecretKey(user)
  );
}

/** Addresses whose path is the secret. */
const secretPaths = [
  /((?:\/\/|(?<![\w./-])(?=hooks\.slack\.com))hooks\.[\w.-]+\/)[^\s"'<>\\]+/g,
  /((?:\/\/|(?<![\w./-]))(?:[\w-]{1,32}\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/)[^\s"'<>\\]+/g,
  /((?:\/\/[\w.-]*|(?<![\w./-])api\.)telegram\.org\/(?:file\/)?bot)[^\s/"'<>\\]+/g,
  /(\/\/[\w.-]*webhook\.office\.com\/)[^\s"'<>\\]+/g,
  /(\/\/maker\.ifttt\.com\/trigger\/[^\s/"'<>]+\/(?:json\/)?with\/key\/)[^\s"'<>\\?]+/g,
];

/** `text` with the credentials of every URL in it masked. Its parameters: see mask-parameters.ts. */
export function maskUrls(text: string): string {
  let out = text;
  if (out.includes('//')) {
    out = out
      .replace(userInfo, (whole) => (isBareName(whole.slice(3, -1)) ? whole : `://${masked}@`))
      .replace(looseUserInfo, `://${masked}@`)
      .replace(noScheme, `//${masked}@`);
  }
  if (/\/\/|\.com\/|\.org\//.test(out)) {
    for (const path of secretPaths) out = out.replace(path, `$1${masked}`);
  }
  if (!out.includes('@') && !out.includes('%40')) return out;
  return out
    .replace(encodedUserInfo, `%3A%2F%2F${masked}%40`)
    .replace(bareUser, (whole, user: string, password: string) =>
      looksSecret(password) ? `${user}:${masked}@` : whole,
    )
    .replace(driverUser, `$1:${masked}@$3`)
    .replace(oracleUser, `$1/${masked}@`);
}
