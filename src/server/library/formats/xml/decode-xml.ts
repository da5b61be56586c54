import { decodeMixedUtf8 } from '@/server/library/text/eight-bit';
import { replaceEntities } from './replace-entities';

export interface DecodedXml {
  text: string;
  /** what is wrong with the bytes, for a person; null = nothing */
  problem: string | null;
  /** the same where all that they say could be read nevertheless */
  repair: string | null;
}

/**
 * An XML file's text, by its byte order mark, its zero bytes, or the encoding that it declares, and
 * in the one that it is in where that is another one. What keeps parsers from beginning or from going
 * on is put right: white space before the declaration, control characters, entities of HTML.
 */
export function decodeXml(bytes: Buffer): DecodedXml {
  const { text, problem, repair } = decodeBytes(bytes);
  const start = findStart(text);
  const clean = text
    .slice(start)
    .replace(controls, '')
    .replace(/^<\?xml(?=\s)/i, '<?xml');
  const lost = clean.length < text.length - start ? 'it has control characters' : null;
  const isEarly = /[^\s\0\ufeff]/.test(text.slice(0, start)) || /^<\?xml/i.test(clean);
  const early = start > 0 && isEarly ? 'something comes before <?xml' : null;
  const { text: numbered, undeclared } = replaceEntities(clean);
  return { text: numbered, problem: problem ?? lost, repair: repair ?? early ?? undeclared };
}

/** At the declaration, where only white space, comments or stray characters come before it. */
function findStart(text: string): number {
  const declared = text.slice(0, 1_000).search(/<\?xml\s/i);
  const element = text.search(/<[a-z_]/i);
  if (declared > 0 && (element === -1 || declared < element)) return declared;
  return Math.max(text.search(/[^\s\0\ufeff]/), 0);
}

const controls = /[\0-\x08\x0b\x0c\x0e-\x1f]/g;

function decodeBytes(bytes: Buffer): DecodedXml {
  const encoding = detectEncoding(bytes);
  const decoder = makeDecoder(encoding);
  if (decoder.encoding === 'utf-8') return decodeUtf8(bytes);
  const text = decoder.decode(bytes);
  if (decoder.encoding.startsWith('utf-16') || bytes.every((byte) => byte < 0x80)) {
    return { text, problem: null, repair: null };
  }
  // One byte a character never gives valid UTF-8 by chance, unless there is nothing else in it.
  const utf8 = decodeUtf8(bytes);
  const repair = `it says ${encoding}, and is UTF-8`;
  return utf8.problem === null
    ? { text: utf8.text, problem: null, repair }
    : { text, problem: null, repair: null };
}

function decodeUtf8(bytes: Buffer): DecodedXml {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, problem: null, repair: null };
  } catch {
    const problem = 'it has bytes that are no UTF-8';
    return { text: decodeMixedUtf8(bytes), problem, repair: null };
  }
}

function detectEncoding(bytes: Buffer): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  // The first character is "<" or white space.
  if (first !== undefined && first !== 0 && second === 0) return 'utf-16le';
  if (first === 0 && second !== undefined && second !== 0) return 'utf-16be';
  const head = bytes.toString('latin1', 0, 1_000);
  const declared = /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  // A file that declares UTF-16 in bytes that are not has been re-encoded since.
  return declared && !/^utf-?16/i.test(declared) ? declared : 'utf-8';
}

function makeDecoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder('utf-8');
  }
}
