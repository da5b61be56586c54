import { decodeByGuess, decodeMixedUtf8, readJapaneseMail } from '../../text/eight-bit';
import { replaceEntities } from './replace-entities';
import { dropDeclaration, findDeclaredEncoding } from './xml-declaration';

export interface DecodedXml {
  text: string;
  /** what is wrong with the bytes, for a person; null = nothing */
  problem: string | null;
  /** the same where all that they say could be read nevertheless */
  repair: string | null;
  /** the same where they were read in another encoding than they say, since it plainly is theirs */
  guess: string | null;
}

/**
 * An XML file's text, by its byte order mark, its zero bytes, or the encoding that it declares, and
 * in the one that it is in where that is another one. What keeps parsers from beginning or from going
 * on is put right: white space before the declaration, control characters, entities of HTML.
 */
export function decodeXml(bytes: Buffer): DecodedXml {
  const { text, problem, repair, guess } = decodeBytes(bytes);
  const document = dropDeclaration(text);
  const clean = document.text.replace(controls, '');
  const lost = clean.length < document.text.length ? 'it has control characters' : null;
  const { text: numbered, undeclared } = replaceEntities(clean);
  return {
    text: numbered,
    problem: problem ?? lost,
    repair: repair ?? document.repair ?? undeclared,
    guess,
  };
}

const controls = /[\0-\x08\x0b\x0c\x0e-\x1f]/g;

const nothingWrong = { problem: null, repair: null, guess: null };

function decodeBytes(bytes: Buffer): DecodedXml {
  const marked = detectEncoding(bytes);
  if (marked) {
    const text = decodeStrictly(marked, bytes);
    if (text !== null) return { ...nothingWrong, text };
    const problem = 'it has bytes that are not UTF-16';
    return { ...nothingWrong, text: new TextDecoder(marked).decode(bytes), problem };
  }
  const declared = findDeclaredEncoding(bytes.toString('latin1', 0, 1_000)) ?? 'utf-8';
  const decoder = makeDecoder(declared);
  // A file that declares UTF-16 in bytes that are not has been re-encoded since.
  if (/^utf-(?:8|16)/.test(decoder.encoding)) return decodeUtf8(bytes);
  if (bytes.every((byte) => byte < 0x80)) return { ...nothingWrong, text: decoder.decode(bytes) };
  // One byte a character never gives valid UTF-8 by chance, unless there is nothing else in it.
  const utf8 = decodeUtf8(bytes);
  const repair = `it says ${declared}, and is UTF-8`;
  if (utf8.problem === null) return { ...nothingWrong, text: utf8.text, repair };
  return decodeDeclared(bytes, declared, decoder.encoding);
}

/** Western is what programs declare that do not know better, and no bytes contradict it. */
const western = new Set(['windows-1252', 'iso-8859-15']);

function decodeDeclared(bytes: Buffer, declared: string, encoding: string): DecodedXml {
  const doubt = western.has(encoding) ? decodeByGuess(bytes) : null;
  if (doubt) {
    const guess = `it says ${declared}, and was read as ${doubt.guess}`;
    return { ...nothingWrong, text: doubt.text, guess };
  }
  const text = decodeStrictly(encoding, bytes);
  if (text !== null) return { ...nothingWrong, text };
  const { text: other, guess } = decodeMixedUtf8(bytes);
  const problem = `it says ${declared}, and has other bytes; they were read as ${guess ?? 'Western'}`;
  return { ...nothingWrong, text: other, problem };
}

/** Null where some of the bytes are not in the encoding. */
function decodeStrictly(encoding: string, bytes: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeUtf8(bytes: Buffer): DecodedXml {
  const mail = readJapaneseMail(bytes);
  if (mail !== null) {
    return { ...nothingWrong, text: mail, problem: 'it is in ISO-2022-JP, and does not say so' };
  }
  const whole = decodeStrictly('utf-8', bytes);
  if (whole !== null) return { ...nothingWrong, text: whole };
  const { text, guess, isWhole } = decodeMixedUtf8(bytes);
  const wrong = 'it has bytes that are not UTF-8';
  if (isWhole) return { ...nothingWrong, text, repair: wrong };
  const problem = guess ? `${wrong}; they were read as ${guess}` : wrong;
  return { ...nothingWrong, text, problem };
}

/** By its byte order mark or its zero bytes; null where it has neither, or UTF-8's. */
function detectEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // The first two characters are "<", a letter or white space.
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return null;
}

function makeDecoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder('utf-8');
  }
}
