// The picture of a frame comes after its type and a description, whose end programs get wrong: with one
// zero where UTF-16 has two, or with some too many. Or the whole frame is as it was in v2.2.
import { nameOfPicture } from '../../covers/picture-kind';

/** How much of a frame has to be looked at. */
export const headLength = 512;

const start = /\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF[^]{4}WEBP/;

/** The body of an APIC frame with the picture where it is looked for; `body` itself where it is. */
export function plainPicture(body: Buffer): Buffer {
  const mimeEnd = body.indexOf(0, 1);
  if (mimeEnd === -1 || mimeEnd > headLength) return body;
  const expected = endOfDescription(body, mimeEnd + 2);
  if (expected !== -1 && nameOfPicture(body.subarray(expected)) !== null) return body;
  const found = start.exec(body.toString('latin1', 0, headLength))?.index ?? -1;
  if (found === -1) return body;
  // What comes before it may not be a type at all: it is the cover.
  const type = mimeEnd + 1 < found ? body[mimeEnd + 1]! : 0;
  const head = Buffer.from(`\0image/\0${String.fromCharCode(type <= 20 ? type : 3)}\0`, 'latin1');
  return Buffer.concat([head, body.subarray(found)]);
}

/** Where the picture begins after a description in the encoding that the first byte says. */
function endOfDescription(body: Buffer, from: number): number {
  const isWide = body[0] === 1 || body[0] === 2;
  if (!isWide) return body.indexOf(0, from) + 1 || -1;
  for (let at = from; at + 1 < body.length && at < headLength; at += 2) {
    if (body[at] === 0 && body[at + 1] === 0) return at + 2;
  }
  return -1;
}
