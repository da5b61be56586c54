// Secrets that are recognised by their own shape, whatever stands before them.
import { masked } from '../secret-keys';

/** `-----BEGIN … PRIVATE KEY-----` to its end, or to the end of the text where that was cut off. */
const pemBlock =
  /(-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----)[\s\S]*?(-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/g;
/** The well-known beginnings of services' tokens; each with what follows at the least. */
const prefixed = [
  'eyJ[\\w-]{5,1000}\\.(?:[\\w-]{2,}|(?=[\\w-]?\\.[\\w-]))[\\w-]*(?:\\.[\\w-]*){0,3}',
  'A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{12,}',
  'gh[oprsu]_[A-Za-z0-9]{16,}',
  'github_pat_\\w{20,}',
  'gl(?:pat|dt|rt|ptt|cbt|ft|soat|agent|imt|oas)-[\\w.-]{16,}',
  '[rs]k_(?:live|test|prod)_\\w{8,}',
  'whsec_[A-Za-z0-9+/=]{16,}',
  'xox[abceoprs](?:\\.xox[bp])?-[\\w-]{10,}|xapp-[\\w-]{10,}',
  'AIza[\\w-]{30,}|ya29\\.[\\w-]{20,}|GOCSPX-[\\w-]{20,}|1//0[\\w-]{30,}',
  'npm_[A-Za-z0-9]{30,}|pypi-[\\w-]{30,}|rubygems_[a-f0-9]{40,}|oy2[a-z0-9]{43}',
  'do[opr]_v1_[a-f0-9]{32,}|dckr_[po]at_[\\w-]{16,}|sbp_[a-f0-9]{40}|fm[12]_[\\w+/=-]{20,}',
  'SG\\.[\\w-]{16,100}\\.[\\w-]{16,}|xkeysib-[a-f0-9]{32,}[\\w-]*|key-[a-f0-9]{32}|SK[a-f0-9]{32}',
  'hf_[A-Za-z]{20,}\\w*|gsk_[A-Za-z0-9]{20,}|r8_[A-Za-z0-9]{20,}|pplx-[A-Za-z0-9]{20,}',
  'hv[sbr]\\.[\\w-]{20,}|AGE-SECRET-KEY-1[A-Z0-9]{40,}|tskey-[\\w-]{16,}|pul-[a-f0-9]{40}',
  'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{20,}|sq0[a-z]{3}-[\\w-]{20,}|EAA[A-Za-z0-9]{60,}',
  'A(?:TA|TC)TT3[\\w=-]{20,}|ATBB[A-Za-z0-9]{28,}|lin_api_\\w{20,}|ntn_\\w{20,}|figd_[\\w-]{20,}',
  'gl(?:sa|c)_[\\w=+/]{20,}|sntry[su]_[\\w=+/.-]{20,}|PMAK-[\\w-]{20,}|NRAK-[A-Z0-9]{20,}|dapi[a-f0-9]{32}',
  'CFPAT-[\\w-]{20,}|pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}|nfp_\\w{20,}|rdme_\\w{20,}|PMAT-\\w{20,}',
  'tk_[A-Za-z0-9]{29}(?![A-Za-z0-9])',
  '[sbr]\\.(?=[A-Za-z]*\\d)(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{24}(?![A-Za-z0-9])',
  '[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,}|\\d{8,10}:AA[\\w-]{30,}',
];
const prefixedToken = new RegExp(`(?<![A-Za-z0-9])(?:${prefixed.join('|')})`, 'g');

/** Keys of several AI services; a file name in that form has words, not digits. */
const dashedKey = /(?<![A-Za-z0-9])sk-[\w-]{20,}/g;

/** Of bcrypt, argon2, scrypt, PBKDF2 and crypt(3). */
const passwordHash =
  /\$(?:2[abxy]|argon2(?:id|i|d)|scrypt|pbkdf2[\w-]{0,20}|apr1|[1567y])\$[\w$=,./+-]{16,}/g;
/** What a PuTTY key file has instead of a PEM block. */
const puttyLines = /(Private-Lines: \d+)(?:\\[nr]|\s)[A-Za-z0-9+/=\s\\]*?(?=Private-MAC|$)/g;
const scheme = /\b(bearer)(\s+|%20)([\w.~+/=-]{8,})/gi;
const basic = /\b(basic)(\s+|%20)([A-Za-z0-9+/_-]{6,}={0,2})/gi;
/** JSON in base64, which may be one half of a token. */
const encodedJson = /(?<![A-Za-z0-9])eyJ[\w+/-]{16,}={0,2}/g;
const awsWords = /aws|amazon|A(?:KIA|SIA)|\bs3\b/i;
const fortyChars = /(?<![\w+/=])[A-Za-z0-9+/]{40}(?![\w+/=])/g;

export function maskShapes(text: string): string {
  let out = text;
  if (out.includes('PRIVATE KEY')) out = maskPem(out);
  if (out.includes('Private-Lines')) out = out.replace(puttyLines, `$1\n${masked}\n`);
  const isAws = awsWords.test(out);
  out = out
    .replace(prefixedToken, masked)
    .replace(passwordHash, masked)
    .replace(dashedKey, (key) => (/\d/.test(key) && /[A-Z]|\w{20}/.test(key) ? masked : key))
    .replace(scheme, (whole, name: string, space: string, token: string) =>
      looksRandom(token) ? `${name}${space}${masked}` : whole,
    )
    .replace(basic, (whole, name: string, space: string, token: string) =>
      isUserAndPassword(token) ? `${name}${space}${masked}` : whole,
    )
    .replace(encodedJson, (whole) =>
      /pass|secret|token|key|auth/i.test(decode(whole)) ? masked : whole,
    );
  if (!isAws) return out;
  return out.replace(fortyChars, (key) =>
    /[a-z]/.test(key) && /[A-Z]/.test(key) && /\d/.test(key) ? masked : key,
  );
}

function maskPem(text: string): string {
  return maskPemRest(text).replace(pemBlock, `$1 ${masked} $2`);
}

/** The rest of a key whose beginning was cut off: what stands before its end. */
function maskPemRest(text: string): string {
  const end = text.indexOf('-----END');
  const begin = text.indexOf('-----BEGIN');
  if (end < 0 || (begin >= 0 && begin < end)) return text;
  if (!/^-----END [A-Z0-9 ]*PRIVATE KEY/.test(text.slice(end, end + 60))) return text;
  let from = end;
  while (from > 0 && /[A-Za-z0-9+/=\s\\]/.test(text[from - 1]!)) from--;
  return `${text.slice(0, from)}${masked} ${text.slice(end)}`;
}

/** `Bearer documentation` and `the bearer of bad news` are words. */
function looksRandom(token: string): boolean {
  if (/^\d+$/.test(token)) return token.length >= 12;
  if (/^[A-Za-z]{22,}$/.test(token)) return true;
  return token.length >= 8 && (/\d/.test(token) || /[a-z][A-Z]/.test(token));
}

function isUserAndPassword(token: string): boolean {
  return /^[\x20-\x7e\x80-\uffff]*:[\x20-\x7e\x80-\uffff]*$/.test(decode(token));
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
}
