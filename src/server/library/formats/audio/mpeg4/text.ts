import { readUtf8 } from '../../../text/utf8';

export interface DecodedValue {
  text: string;
  /** false = `text` is the bytes as characters, which are in an encoding that nobody named */
  isSure: boolean;
}

/** UTF-16, as a value's type says. */
const utf16Types = new Set([2, 5]);
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f]/;

/** The text of a value, by its content first: programs write types that are not so. */
export function decodeValue(bytes: Buffer, type: number): DecodedValue {
  const encoding = findUtf16(bytes);
  if (encoding) return { text: new TextDecoder(encoding).decode(bytes), isSure: true };
  const plain = withoutEnd(bytes);
  const text = readUtf8(plain);
  const isUtf16 = utf16Types.has(type) && bytes.length % 2 === 0;
  if (isUtf16 && (text === null || controls.test(text))) {
    return { text: new TextDecoder('utf-16be').decode(bytes), isSure: true };
  }
  return { text: text ?? plain.toString('latin1'), isSure: text !== null };
}

/** By a byte order mark, or since every other byte of what is mostly Western is zero. */
function findUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 2) return null;
  const mark = bytes.readUInt16BE(0);
  if (mark === 0xfeff) return 'utf-16be';
  if (mark === 0xfffe) return 'utf-16le';
  const zeros = [0, 0];
  const plain = withoutEnd(bytes);
  plain.forEach((byte, at) => byte === 0 && zeros[at % 2]!++);
  const [even, odd] = zeros as [number, number];
  const isWestern = Math.max(even, odd) * 4 > plain.length && Math.min(even, odd) === 0;
  return isWestern ? (even > odd ? 'utf-16be' : 'utf-16le') : null;
}

function withoutEnd(bytes: Buffer): Buffer {
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === 0) length--;
  return bytes.subarray(0, length);
}
