// Passwords of command lines, as one text or as a list of arguments, behind options that do not say
// what they are.
import { masked } from '../secret-keys';

/** Between two arguments: white space, or the quotes and the comma of a list. */
const gap = `(?:\\\\*["'])?(?:\\s+|\\s*,\\s*)(?:\\\\*["'])?`;
const word = `[^\\s"'\\\\,]+`;
const rest = `[^\\r\\n]{0,300}?`;

/** `option` of one of the `programs`, with what stands between it and the password. */
function optionOf(programs: string, option: string, isSpaced = true): RegExp {
  const between = isSpaced ? `(?:${gap}|=)` : `(?:${gap}|=)?`;
  return new RegExp(`(\\b(?:${programs})\\b${rest}${gap}(?:${option})${between})${value}`, 'g');
}

const value = `(?!\\[masked\\])[^\\s"'\\\\-][^\\s"'\\\\]*`;
const valueOrDash = `(?!\\[masked\\])[^\\s"'\\\\]+`;

/** `user:` or the like, and then the password. */
function userOption(programs: string, option: string, user: string): RegExp {
  return new RegExp(
    `(\\b(?:${programs})\\b${rest}${gap}(?:${option})(?:${gap}|=)?["']?${user})${valueOrDash}`,
    'g',
  );
}

const options = [
  userOption('curl|wget|http|https|xh', '-u|--user|--proxy-user|-U', `[^\\s:"'\\\\]+:`),
  userOption('curl|http|https|xh', '-b', `[^\\s=;"'\\\\]+=`),
  userOption('lftp', '-u', `[^\\s,"'\\\\]+,`),
  userOption('smbclient|rpcclient|net', '-U', `[^\\s%"'\\\\]+%`),
  userOption('mount(?:\\.\\w+)?', '-o', `(?:[\\w=.,-]*,)?user(?:name)?=[^\\s%"',\\\\]+%`),
  optionOf('mysql\\w*|mariadb[\\w-]*|sshpass|7z\\w*|unrar|rar|mongo\\w*', '-p', false),
  optionOf('unrar|rar', '-hp', false),
  optionOf('zip|unzip|bsdtar', '-P', false),
  optionOf('sqlcmd|bcp|isql|osql', '-P', false),
  optionOf('redis-cli', '-a'),
  optionOf('docker(?:\\s+|["\', ]+)login', '-p'),
  optionOf('pdf\\w+|qpdf|gs', '-upw|-opw'),
  optionOf('openssl', '-[kK]'),
  optionOf('ldap\\w+', '-w'),
  optionOf('ff(?:mpeg|probe|play)|mpv', '-activation_bytes|-audible_(?:key|iv)|-decryption_key'),
  optionOf('snmp\\w+', '-[AX]'),
  optionOf('rclone', 'obscure'),
  optionOf('ipmitool|xfreerdp|winexe|cadaver', '-P'),
  new RegExp(
    `(\\bhtpasswd\\b${rest}${gap}-(?=\\w*b)(?!\\w*n)\\w+${gap}${word}${gap}${word}${gap})${value}`,
    'g',
  ),
  new RegExp(
    `(\\bhtpasswd\\b${rest}${gap}-(?=\\w*b)(?=\\w*n)\\w+${gap}${word}${gap})${value}`,
    'g',
  ),
  /(\bnet use\b[^\r\n]{0,80}?\\\\[^\s"'/]+["']?\s+)(?!\/|\[masked\])[^\s"'*]+/g,
  /(\bnet use\b[^\r\n]{0,300}?\/user:\S+\s+)(?!\/|\[masked\])[^\s"'*]+/g,
  new RegExp(`(--from-literal(?:${gap}|=)[^\\s=,"'\\\\]+=)${valueOrDash}`, 'g'),
  /(\b(?:sqlplus|sqlldr|expdp|impdp|exp|imp|rman)\b[^\r\n/]{0,80}?[\s"'](?:userid=)?[A-Za-z][\w$#]{0,30}\/)[^\s@"'/]+(?=@|\s|["']|$)/g,
];

const optionLike =
  /[\s"'][-/][A-Za-z-]|obscure|\bnet use\b|sqlplus|sqlldr|expdp|impdp|\bexp\b|\bimp\b|rman/;

/** `text` with the passwords of command lines masked. */
export function maskCommands(text: string): string {
  if (!optionLike.test(text)) return text;
  let out = text;
  for (const option of options) out = out.replace(option, `$1${masked}`);
  return out;
}

const programs =
  /(?:^|[\\/])(?:curl|wget|https?|xh|mysql\w*|mariadb[\w-]*|sshpass|7z\w*|unrar|rar|mongo\w*|lftp|smbclient|rpcclient|net|mount(?:\.\w+)?|zip|unzip|bsdtar|sqlcmd|bcp|isql|osql|redis-cli|docker|pdf\w+|qpdf|gs|openssl|ldap\w+|ff\w+|mpv|snmp\w+|rclone|htpasswd|kubectl|sqlplus|sqlldr|expdp|impdp|rman)(?:\.exe)?$/;

/** Whether the argument at `index` of a command's list is a password, or ends with one. */
export function isPasswordArgument(items: readonly unknown[], index: number): boolean {
  const item = items[index];
  if (typeof item !== 'string' || item.length > 512 || index > 64 || index === 0) return false;
  const start = items
    .slice(0, index)
    .findLastIndex((one) => typeof one === 'string' && programs.test(one));
  if (start < 0) return false;
  const line = items.slice(start, index + 1).join(' ');
  return line.length <= 4_096 && !maskCommands(line).endsWith(item);
}
