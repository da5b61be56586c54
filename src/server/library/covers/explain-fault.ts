// What the decoder says of a damaged picture, for a person: it has words of its own, or none at all.
import { nameOfPicture, type PictureName } from './picture-kind';

const inHeader = /^Input buffer has corrupt header:?/;
const breaksOff = /premature end|unexpected end|outside of file bounds/i;
// The names of the parts of the decoder, its search for the end of a file, what says nothing, codes.
const noise =
  /Input buffer has corrupt header:?|source: bad seek to \d+|(?:vips\w*|\w+_buffer|webp2vips|webp|heif):|libpng read error|unknown error|unable to (?:parse image|read pixels)|\(\d+\.\d+\)$/gi;
const pngEnd = Buffer.from('IEND');

/** What is wrong with `picture`, of which the decoder says that it `failed`. */
export function explainFault(failed: string, picture: Uint8Array): string {
  const name = nameOfPicture(picture) ?? 'picture';
  if (breaksOff.test(failed) || lacksItsEnd(name, Buffer.from(picture))) {
    return `the ${name} breaks off before its end`;
  }
  const where = inHeader.test(failed) ? `the header of the ${name}` : `the ${name}`;
  const words = failed
    .split(/[\n;]/)
    .map((line) => line.trim().replace(noise, '').trim())
    .filter(Boolean)
    .join('; ');
  return `${where} is damaged${words === '' ? '' : `: ${words}`}`;
}

/** Where the decoder does not tell a picture that ends too early from a damaged one. */
function lacksItsEnd(name: PictureName | 'picture', bytes: Buffer): boolean {
  if (name === 'PNG') return !bytes.includes(pngEnd, Math.max(bytes.length - 4_096, 0));
  if (name === 'WebP') return bytes.readUInt32LE(4) + 8 > bytes.length;
  return name === 'AVIF' && endsWithinBox(bytes);
}

function endsWithinBox(bytes: Buffer): boolean {
  let at = 0;
  while (at + 8 <= bytes.length && bytes.readUInt32BE(at) >= 8) at += bytes.readUInt32BE(at);
  return at > bytes.length;
}
