// Secrets in SQL: the values of an INSERT by the names of their columns, `IDENTIFIED BY`, and the
// keys of encrypted databases.
import { isSecretKey, masked } from '../secret-keys';

const phrases = [
  /(\bIDENTIFIED\s+(?:WITH\s+\S{1,64}\s+)?(?:BY|AS)\s+(?:PASSWORD\s+)?["'])(?!\[masked\])[^"'\r\n]+/gi,
  /(\bPRAGMA\s+(?:\w+\.)?(?:key|rekey|hexkey|hexrekey|textkey)\s*[=(]\s*["'])(?!\[masked\])(?:[^"'\r\n]|''|'[\da-f]+')+/gi,
  /(\b(?:ATTACH|ENCRYPTED|DECRYPT)\b[^\r\n]{0,200}?\bKEY\s+["'])(?!\[masked\])[^"'\r\n]+/gi,
];

const insert =
  /\b(?:insert|replace|upsert|merge)\b[^()]{0,200}\(([^()]{1,2000})\)[\s\w]{0,60}?\bvalues\s*(?=\()/gi;
/** A literal, or whatever else stands between commas. */
const item =
  /\s*(?:[NEB]?'(?:[^'\\]|''|\\.)*'?|"(?:[^"\\]|""|\\.)*"?|[^,()'"]{1,500}|\([^()]*\))*/y;
const maxRows = 200;

/** `text` with the secrets of SQL statements masked. */
export function maskStatements(text: string): string {
  let out = text;
  if (/identified|pragma|\bkey\s+["']/i.test(out)) {
    for (const phrase of phrases) out = out.replace(phrase, `$1${masked}`);
  }
  return /\bvalues\s*\(/i.test(out) ? maskInserts(out) : out;
}

function maskInserts(text: string): string {
  let out = '';
  let done = 0;
  for (const found of text.matchAll(insert)) {
    if (found.index < done) continue;
    const columns = found[1]!.split(',').map((name) => isSecretKey(name.trim()));
    if (!columns.includes(true)) continue;
    const from = found.index + found[0].length;
    const rows = maskRows(text, from, columns);
    out += text.slice(done, from) + rows.text;
    done = rows.end;
  }
  return out + text.slice(done);
}

function maskRows(text: string, from: number, isSecret: boolean[]): { text: string; end: number } {
  let out = '';
  let at = from;
  for (let row = 0; row < maxRows && text[at] === '('; row++) {
    for (let column = 0; text[at] === (column === 0 ? '(' : ','); column++) {
      item.lastIndex = at + 1;
      const literal = item.exec(text)?.[0] ?? '';
      out += text[at]! + (isSecret[column] ? maskLiteral(literal) : literal);
      at += 1 + literal.length;
    }
    const gap = /^\)\s*,\s*(?=\()/.exec(text.slice(at, at + 40))?.[0] ?? '';
    out += gap;
    at += gap.length;
    if (gap === '') break;
  }
  return { text: out, end: at };
}

/** Parameters and calls such as `?`, `$1`, `NULL` and `now()` stay. */
function maskLiteral(literal: string): string {
  const quoted = /^(\s*[NEB]?(['"]))(.+?)(\2?)\s*$/s.exec(literal);
  if (!quoted) return /^\s*\d{4,}\s*$/.test(literal) ? ` ${masked}` : literal;
  return `${quoted[1]}${masked}${quoted[4]}`;
}
