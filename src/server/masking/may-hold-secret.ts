// The quick look that lets nearly every text pass: a busy job's log must not wait for its masks. It
// may say yes for nothing, and must never say no for what a mask knows.
import { fold, hasDisguise } from './disguise/fold';

/** Every secret that the masks know has one of these in or before it. */
const signs =
  /pass|pwd|pw|psk|kennwort|senha|contrase|wachtw|secret|token|cookie|auth(?!ors?\b)|bearer|basic\s|cred|jwt|otp|pin|cvv|cvc|csrf|xsrf|mnemonic|phrase|sess|\bsid=|conn(?:ect\.|ection|[ _.-]?str)|(?:ry|up|on|ty|fa|me|th|ng|in|or|ck|ss|ms)[ _.-]?code|[?&#]code=|key|\/\/|%2f|eyj|a(?:kia|sia|bia|cca)|gh[oprsu]_|github_|gl[a-z]{1,5}[-_]|[rs]k_|sk-|whsec|xox|xapp|aiza|ya29|gocspx|npm_|pypi-|rubygems_|oy2|_v1_|dckr|sbp_|fm[12]_|sg\.|xkeysib|sk[a-f0-9]{32}|hf_|gsk_|r8_|pplx|hv[sbr]\.|shp|sq0|eaa|at[ac]tt|atbb|lin_|ntn_|figd|sntry|pm[ak]|nrak|dapi|cfpat|pat[a-z0-9]{14}|nfp_|rdme|:aa|[mno][\w-]{23}|sig|hmac|assertion|identified|:thin:|:oci:|tcp\(|udp\(|unix\(|tk_|\b[sbr]\.[a-z0-9]{24}|\$(?:2[abxy]\$|argon|scrypt|pbkdf|apr1|[1567y]\$)|private-lines|:[^\s@/]{6,64}@|heslo|salasana|jelsz|senord|[\s"'\\/]-[a-z]|from-literal|net use|obscure|aws|sqlplus|sqlldr|expdp|impdp|\bexp\b|\bimp\b|rman|pragma|login|\.com\/|\.org\/|bytes/;

/** The beginnings of those that are words; `?` is any character. A run is looked at by itself. */
const beginnings = [
  ...[
    'pas',
    'pwd',
    'pw?',
    'psk',
    'ken',
    'sen',
    'wac',
    'sec',
    'tok',
    'coo',
    'aut',
    'bea',
    'bas',
    'cre',
    'jwt',
    'otp',
  ],
  ...['pin', 'cvv', 'cvc', 'csr', 'xsr', 'mne', 'phr', 'ses', 'sid', 'con', 'cod', 'key', '//?'],
  ...['%2f', 'eyj', 'sig', 'hma', 'ass', 'ied', ':th', ':oc', 'tcp', 'udp', 'uni', ' -u', ' -p'],
  ...[' -a', ' -b', 'sk-', 'sk_', 'rk_', ':aa', ' -k', ' -w', ' -h', ' -o', ' -x', ' --', ' /u'],
  // Behind a quote, which has no code, as in a list of arguments.
  ...['"-u', '"-p', '"-a', '"-b', '"-k', '"-w', '"-h', '"-o', '"-x', '"--'],
  ...['hes', 'sal', 'jel', 'lit', 'obs', 'act', 'aud', 'ogi', 'pra', 'rag', 'hoo', 'isc', 'tel'],
  ...['sql', 'xpd', 'mpd', 'exp', 'imp', 'rma', 't u', 'xox', 'te-'],
];

/** Letters without their case, and what else stands in a beginning. */
const codes = new Uint8Array(128);
for (const [index, char] of [...'abcdefghijklmnopqrstuvwxyz'].entries()) {
  codes[char.charCodeAt(0)] = index + 1;
  codes[char.toUpperCase().charCodeAt(0)] = index + 1;
}
// Five of them at the most: a code has five bits.
for (const [index, char] of [...' -/_:'].entries()) codes[char.charCodeAt(0)] = 27 + index;

const isBeginning = new Uint8Array(1 << 15);
for (const beginning of beginnings) {
  for (let any = 0; any < 32; any++) {
    const three = [...beginning].map((char) =>
      char === '?' ? any : (codes[char.charCodeAt(0)] ?? 0),
    );
    isBeginning[(three[0]! << 10) | (three[1]! << 5) | three[2]!] = 1;
  }
}

/** Without one of these, or digits between spaces, a name and its secret cannot stand apart. */
const separates = new Uint8Array(128);
for (const char of ':="\'`<%') separates[char.charCodeAt(0)] = 1;

const colon = ':'.charCodeAt(0);
const at = '@'.charCodeAt(0);

/** What else stands between a name and its secret: an option's dash, a key's line, a scheme. */
const standsApart =
  /(?:^|\s)-|-----|[!@#$^&*+~|\\?]|[a-z][A-Z]|[a-z_-]{16}|xox|eyJ|aws|sqlplus|sqlldr|expdp|impdp|rman|exp |imp |[Aa][Uu][Tt][Hh]|[Bb][Ee][Aa][Rr][Ee][Rr]|obscure|\.(?:com|org|net)\//;
const escape = 0x1b;
const dollar = '$'.charCodeAt(0);

const nothing = 0;
const lower = 1;
const digit = 2;
const upper = 3;
const space = 4;
const kinds = new Uint8Array(128);
for (const char of 'abcdefghijklmnopqrstuvwxyz_-+') kinds[char.charCodeAt(0)] = lower;
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') kinds[char.charCodeAt(0)] = upper;
for (const char of '0123456789') kinds[char.charCodeAt(0)] = digit;
for (const char of ' \t\n\r') kinds[char.charCodeAt(0)] = space;

/** A run of letters and digits that may be a secret by itself. */
const longRun = 16;
const longWord = 20;

/** The names in other letters. */
const foreignName = /парол|パスワード|密[码碼]|비밀번호|has[łl]o|[şs]ifre/i;

export function mayHoldSecret(text: string): boolean {
  const traces = findTraces(text);
  if (traces === none) return false;
  if (traces === some && signs.test(text.toLowerCase())) return true;
  return foreign.test(text) && mayHoldForeign(text);
}

/** A text with letters beyond Latin-1, or with a disguise. */
function mayHoldForeign(text: string): boolean {
  const plain = hasDisguise(text) ? fold(text).text : text;
  return foreignName.test(plain) || (findTraces(plain) === some && signs.test(plain.toLowerCase()));
}

const none = 0;
const some = 1;
/** no traces, but letters or disguises that have to be looked at */
const onlyForeign = 2;
/** Letters beyond Latin-1, colour codes and the invisible ones. */
const foreign = /[\u00ad\u0100-\uffff\x1b\x9b]/;

function findTraces(text: string): number {
  let run = 0;
  let isMixed = false;
  let last3 = 0;
  let hasBeginning = false;
  let hasSeparator = false;
  let hasDigit = false;
  let hasSpace = false;
  let hasColon = false;
  let isForeign = false;
  let hasDollar = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isAscii = code < 128;
    last3 = ((last3 << 5) | (isAscii ? codes[code]! : 0)) & 0x7fff;
    if (isBeginning[last3] === 1) hasBeginning = true;
    if (isAscii && separates[code] === 1) hasSeparator = true;
    if (code === colon) hasColon = true;
    else if (code === at && hasColon) return some;
    const kind = isAscii ? kinds[code]! : nothing;
    if (kind === nothing || kind === space) {
      run = 0;
      isMixed = false;
      if (code === dollar) hasDollar = true;
      if (code > 126 || code === escape) isForeign = true;
      if (kind === space) hasSpace = true;
      else if (hasBeginning && hasSeparator) return some;
      continue;
    }
    run++;
    if (kind !== lower) isMixed = true;
    if (kind === digit) hasDigit = true;
    if (run >= longRun && (isMixed || run >= longWord)) return some;
  }
  if (hasBeginning && (hasSeparator || (hasDigit && hasSpace) || standsApart.test(text)))
    return some;
  // The parts of a password's hash.
  if (hasDollar && hasDigit) return some;
  return isForeign ? onlyForeign : none;
}
