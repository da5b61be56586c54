const utf8 = new TextDecoder('utf-8');
const surrogates = /[\ud800-\udbff][\udc00-\udfff]/;

/**
 * The text of bytes that are UTF-8, or CESU-8, but for a last character that a tag of a fixed length
 * cut; null where they are not.
 */
export function readUtf8(bytes: Buffer): string | null {
  let at = 0;
  let isPlain = true;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) break;
    isPlain &&= length === 1;
    at += length;
  }
  const isWhole = at === bytes.length || (!isPlain && isCutSequence(bytes.subarray(at)));
  return isWhole ? decodeUtf8Piece(bytes.subarray(0, at)) : null;
}

/** The beginning of a character of several bytes, and nothing else. */
function isCutSequence(bytes: Buffer): boolean {
  const first = bytes[0]!;
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  return (
    first < 0xf5 && bytes.length < length && bytes.subarray(1).every((byte) => byte >> 6 === 2)
  );
}

/** How many bytes the UTF-8 character at `at` has, two halves of one in CESU-8 too; 0 = that is none. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  if (isPair(bytes, at)) return 6;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    const low = next > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const high = next > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (byte < low || byte > high) return 0;
  }
  return length;
}

/** Bytes of which sequenceLength says that they are characters. */
export function decodeUtf8Piece(bytes: Buffer): string {
  let text = '';
  let from = 0;
  for (let at = bytes.indexOf(0xed); at !== -1; at = bytes.indexOf(0xed, at + 1)) {
    if (!isPair(bytes, at)) continue;
    const pair = String.fromCharCode(halfAt(bytes, at), halfAt(bytes, at + 3));
    text += utf8.decode(bytes.subarray(from, at)) + pair;
    from = at + 6;
    at += 5;
  }
  return text + utf8.decode(bytes.subarray(from));
}

function isPair(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0xed || bytes[at + 3] !== 0xed) return false;
  return surrogates.test(String.fromCharCode(halfAt(bytes, at), halfAt(bytes, at + 3)));
}

function halfAt(bytes: Uint8Array, at: number): number {
  const [second = 0, third = 0] = [bytes[at + 1], bytes[at + 2]];
  const isTrail = (second & 0xc0) === 0x80 && (third & 0xc0) === 0x80;
  return isTrail ? 0xd000 | ((second & 0x3f) << 6) | (third & 0x3f) : 0;
}
