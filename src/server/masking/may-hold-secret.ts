// The quick look that lets nearly every text pass: a busy job's log must not wait for its masks. It
// may say yes for nothing, and must never say no for what a mask knows.

/** Every secret that the masks know has one of these in or before it. */
const signs =
  /pass|pwd|pw|psk|kennwort|senha|contrase|wachtw|secret|token|cookie|auth(?!ors?\b)|bearer|basic\s|cred|jwt|otp|pin|cvv|cvc|csrf|xsrf|mnemonic|phrase|sess|\bsid=|conn(?:ect\.|ection|[ _.-]?str)|(?:ry|up|on|ty|fa|me|th|ng|in|or|ck|ss|ms)[ _.-]?code|[?&#]code=|key|\/\/|%2f|eyj|a(?:kia|sia|bia|cca)|gh[oprsu]_|github_|gl[a-z]{1,5}[-_]|[rs]k_|sk-|whsec|xox|xapp|aiza|ya29|gocspx|npm_|pypi-|rubygems_|oy2|_v1_|dckr|sbp_|fm[12]_|sg\.|xkeysib|sk[a-f0-9]{32}|hf_|gsk_|r8_|pplx|hv[sbr]\.|shp|sq0|eaa|at[ac]tt|atbb|lin_|ntn_|figd|sntry|pm[ak]|nrak|dapi|cfpat|pat[a-z0-9]{14}|nfp_|rdme|:aa|[mno][\w-]{23}|sig|hmac|assertion|identified|:thin:|:oci:|tcp\(|udp\(|unix\(|tk_|\b[sbr]\.[a-z0-9]{24}|\$(?:2[abxy]|argon|scrypt|pbkdf|apr1|[1567y])\$|private-lines|:[^\s@/]{6,64}@| -[upab]/;

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
  ...[' -a', ' -b', 'sk-', 'sk_', 'rk_', ':aa'],
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

export function mayHoldSecret(text: string): boolean {
  return hasTraces(text) && signs.test(text.toLowerCase());
}

function hasTraces(text: string): boolean {
  let run = 0;
  let isMixed = false;
  let last3 = 0;
  let hasBeginning = false;
  let hasSeparator = false;
  let hasDigit = false;
  let hasSpace = false;
  let hasColon = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isAscii = code < 128;
    last3 = ((last3 << 5) | (isAscii ? codes[code]! : 0)) & 0x7fff;
    if (isBeginning[last3] === 1) hasBeginning = true;
    if (isAscii && separates[code] === 1) hasSeparator = true;
    if (code === colon) hasColon = true;
    else if (code === at && hasColon) return true;
    const kind = isAscii ? kinds[code]! : nothing;
    if (kind === nothing || kind === space) {
      run = 0;
      isMixed = false;
      if (kind === space) hasSpace = true;
      else if (hasBeginning && hasSeparator) return true;
      continue;
    }
    run++;
    if (kind !== lower) isMixed = true;
    if (kind === digit) hasDigit = true;
    if (run >= longRun && isMixed) return true;
  }
  // An option, ` -p x`, has no more than its dash.
  return hasBeginning && (hasSeparator || (hasDigit && hasSpace) || / -/.test(text));
}
