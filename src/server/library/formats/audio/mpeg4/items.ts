// music-metadata 12.1 leaves out values of an MPEG-4 file's tags whose type is 0 ("by its content") or
// UTF-16, goes by the type of a picture, and takes any bytes for UTF-8. Tags that have such values are
// written anew here, each value with the type that it is of.
import { isPicture } from '../../../covers/picture-kind';
import { repairLatin1 } from '../../../text/eight-bit';
import type { MediaFile } from '../../media-file';
import { findBox, makeBox, openBoxes, type InnerBox } from './boxes';
import { decodeValue } from './text';

const listLimit = 32 * 1024 * 1024;

// Types of values, as QuickTime numbers them.
const utf8 = 1;
const jpeg = 13;
const textTypes = new Set([utf8, 2, 4, 5, 18]);
const pictureTypes = new Set([jpeg, 14]);
const textItems = new Set(
  'desc ldes sdes aART cprt catg keyw purd soaa soal soar soco sonm sosn tven tvnn tvsh'.split(' '),
);

/** A part of an item: `type` is that of a value, null for what is no value. */
interface Part {
  item: string;
  box: InnerBox;
  type: number | null;
  bytes: Buffer;
  isChanged: boolean;
  /** `bytes` are in an encoding that nobody named */
  isUnknown: boolean;
}

export interface PlainItems {
  /** a file of these tags alone */
  file: Buffer;
  /** in which encoding texts were read that did not say it; null = none was guessed */
  guess: string | null;
}

/** The tags in plain form; null where there are none, or where they are that already. */
export function readPlainItems(file: MediaFile, isForced: boolean): PlainItems | null {
  const items = openBoxes(readList(file) ?? Buffer.of()).map(({ type, content }) => ({
    type,
    parts: openBoxes(content).map((box) => readPart(type, box)),
  }));
  const parts = items.flatMap((item) => item.parts);
  if (parts.length === 0 || !(isForced || parts.some(({ isChanged }) => isChanged))) return null;
  const unknown = parts.filter(({ isUnknown }) => isUnknown);
  const { texts, encoding, isGuess } = repairLatin1(
    unknown.map(({ bytes }) => bytes.toString('latin1')),
  );
  unknown.forEach((part, index) => (part.bytes = Buffer.from(texts[index]!)));
  const boxes = items.map((item) => makeBox(item.type, ...item.parts.map(writePart)));
  return { file: makeFile(boxes), guess: isGuess ? encoding : null };
}

/** iTunes has the list within the user data, others right within the movie. */
function readList(file: MediaFile): Buffer | null {
  const movie = findBox(file, 'moov', { start: 0, end: file.size });
  if (!movie) return null;
  const userData = findBox(file, 'udta', movie);
  const meta = (userData && findBox(file, 'meta', userData)) ?? findBox(file, 'meta', movie);
  // QuickTime's has no version and flags in front of what is in it.
  const isFull = meta && file.bytesAt(meta.start, 8).toString('latin1', 4, 8) !== 'hdlr';
  const list = meta && findBox(file, 'ilst', { ...meta, start: meta.start + (isFull ? 4 : 0) });
  if (!list || list.end - list.start > listLimit) return null;
  return file.bytesAt(list.start, list.end - list.start);
}

function readPart(item: string, box: InnerBox): Part {
  const part: Part = {
    item,
    box,
    type: null,
    bytes: box.content,
    isChanged: false,
    isUnknown: false,
  };
  if (box.type !== 'data' || box.content.length < 8) return part;
  const written = box.content.readUInt32BE(0);
  const bytes = box.content.subarray(8);
  const type = findType(item, written, bytes);
  if (type !== utf8) return { ...part, type, bytes, isChanged: type !== written };
  const { text, isSure } = decodeValue(bytes, written);
  const plain = isSure ? Buffer.from(text) : bytes;
  const isChanged = !isSure || written !== utf8 || !isSameText(plain, bytes);
  return { ...part, type, bytes: plain, isChanged, isUnknown: !isSure };
}

/** Of what type a value is. @param written the type that it says, with the set of types */
function findType(item: string, written: number, bytes: Buffer): number {
  if (isPicture(bytes)) return pictureTypes.has(written) ? written : jpeg;
  if (textTypes.has(written)) return utf8;
  const mayBeText = item.startsWith('\xa9') || textItems.has(item) || item === '----';
  const isOpen = written === 0 || written > 0xff_ffff;
  if (!mayBeText || !isOpen) return written;
  const { text } = decodeValue(bytes, written);
  return /[\0-\x08\x0e-\x1f]/.test(text) ? written : utf8;
}

/** Zeros at its end are dropped when it is shown. */
function isSameText(plain: Buffer, bytes: Buffer): boolean {
  const isPrefix = plain.equals(bytes.subarray(0, plain.length));
  return isPrefix && bytes.subarray(plain.length).every((byte) => byte === 0);
}

function writePart({ box, type, bytes }: Part): Buffer {
  if (type === null) return makeBox(box.type, bytes);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(type);
  return makeBox('data', head, bytes);
}

function makeFile(items: readonly Buffer[]): Buffer {
  const handler = Buffer.concat([Buffer.alloc(8), Buffer.from('mdirappl'), Buffer.alloc(9)]);
  const meta = makeBox(
    'meta',
    Buffer.alloc(4),
    makeBox('hdlr', handler),
    makeBox('ilst', ...items),
  );
  const brand = Buffer.from('M4A \0\0\0\0M4A mp42', 'latin1');
  return Buffer.concat([makeBox('ftyp', brand), makeBox('moov', makeBox('udta', meta))]);
}
