// The first byte of a text frame says its encoding, and often another one than the text is in.
import { readUtf8 } from '../../text/utf8';

const latin1 = 0;
const utf16 = 1;
const utf16be = 2;
const utf8 = 3;

const texts = /^(?:T|COM|ULT|USLT)/;
/** Their texts begin with a name, or with a language and a name. */
const named = /^(?:TXX|COM|ULT|USLT)/;
const bigMark = Buffer.of(0xfe, 0xff);
const littleMark = Buffer.of(0xff, 0xfe);

export function isText(id: string): boolean {
  return texts.test(id);
}

/** The body of a frame with the encoding that its text is in; `body` itself where it says so. */
export function plainText(id: string, body: Buffer): Buffer {
  const encoding = body[0];
  if (encoding === undefined || body.length < 2 || !isText(id)) return body;
  const text = body.subarray(1);
  const isNamed = named.test(id);
  const isWide = encoding === utf16 || encoding === utf16be;
  // A character too short, such as one zero for its end.
  if (!isNamed && isWide && text.length > 1 && text.length % 2 === 1 && readUtf8(text) === null) {
    return plainText(id, body.subarray(0, -1));
  }
  if (!isNamed && encoding !== utf16 && hasMark(text)) return withEncoding(utf16, text);
  if (!isNamed && encoding === utf16 && !hasMark(text)) return markUtf16(body, text);
  if (encoding !== utf8) return body;
  const plain = readUtf8(text);
  if (plain === null) return withEncoding(latin1, text);
  const written = Buffer.from(plain);
  return written.equals(text) ? body : withEncoding(utf8, written);
}

function hasMark(text: Buffer): boolean {
  return text.length > 2 && (startsWith(text, bigMark) || startsWith(text, littleMark));
}

function startsWith(text: Buffer, mark: Buffer): boolean {
  return text[0] === mark[0] && text[1] === mark[1];
}

/** Without a mark the first byte of Western text says the order; without any zero it is none. */
function markUtf16(body: Buffer, text: Buffer): Buffer {
  if (text.length > 1 && text[0] === 0) return withEncoding(utf16be, text);
  const hasZeros = text.subarray(0, -2).includes(0);
  return hasZeros || readUtf8(text) === null ? body : withEncoding(utf8, text);
}

function withEncoding(encoding: number, text: Buffer): Buffer {
  return Buffer.concat([Buffer.of(encoding), text]);
}
