import { repairLatin1 } from '../../text/eight-bit';

// What pdf.js, by PDFDocEncoding, makes of the bytes whose character is another than in Latin-1.
const special = new Map<string, number>([
  ...[...'˘ˇˆ˙˝˛˚˜'].map((sign, at) => [sign, 0x18 + at] as const),
  ...[...'•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž'].map((sign, at) => [sign, 0x80 + at] as const),
  ['€', 0xa0],
]);

interface RepairedInfo {
  info: Record<string, unknown>;
  /** in which encoding its texts were read that did not say it; null = none was guessed */
  guess: string | null;
}

/**
 * A document's information, whose texts should be in PDFDocEncoding or UTF-16 and are, where old
 * programs wrote them, in the encoding of their machine.
 */
export function repairInfo(info: Record<string, unknown>): RepairedInfo {
  const texts = Object.entries(info).flatMap(([name, value]) => {
    const bytes = typeof value === 'string' ? toBytes(value) : null;
    return bytes === null ? [] : [{ name, bytes }];
  });
  const { texts: repaired, encoding, isGuess } = repairLatin1(texts.map(({ bytes }) => bytes));
  if (encoding === null) return { info, guess: null };
  const changed = texts.map(({ name }, at) => [name, repaired[at]] as const);
  const guess = isGuess ? encoding : null;
  return { info: { ...info, ...Object.fromEntries(changed) }, guess };
}

/** The bytes of a text as characters; null where it was not in PDFDocEncoding. */
function toBytes(text: string): string | null {
  let bytes = '';
  for (const character of text) {
    const byte = special.get(character) ?? character.codePointAt(0)!;
    if (byte > 0xff) return null;
    bytes += String.fromCharCode(byte);
  }
  return bytes;
}
