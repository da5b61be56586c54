// music-metadata 12.1 reads the frames of an ID3v2 tag as they lie. It does not undo the
// unsynchronisation of a whole tag (v2.2 and v2.3), takes an extended header for eleven bytes too
// many, reads compressed frames as text, and believes that sizes in v2.4 are always synchsafe, which
// they are not where old iTunes wrote them. Such a tag is written anew here, in its plainest form, and
// one of v2.2 as what it would be in v2.3.
import { inflateSync } from 'node:zlib';
import { plainPicture } from './id3-picture';
import { plainText } from './id3-text';
import { toLaterFrame } from './id3v22';

const headerLength = 10;
const unpackedLimit = 16 * 1024 * 1024;

interface Frame {
  id: string;
  body: Buffer;
}

/** How long the tag is that `head`, the first ten bytes of a file, begins; 0 = there is none. */
export function lengthOfId3(head: Buffer): number {
  if (head.length < headerLength || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  return headerLength + readSynchsafe(head, 6);
}

/** Whether the tag may be one that has to be repaired: worth reading it whole. */
export function mayNeedRepair(head: Buffer): boolean {
  return head[3] === 2 || head[3] === 4 || (head[5]! & 0xc0) !== 0;
}

/** The tag in plain form, or null where it is that already. */
export function repairId3(tag: Buffer, isForced = false): Buffer | null {
  const version = tag[3]!;
  if (version < 2 || version > 4) return null;
  const flags = tag[5]!;
  const isWholeUnsync = (flags & 0x80) !== 0 && version < 4;
  const content = tag.subarray(headerLength);
  const bytes = isWholeUnsync ? undoUnsync(content) : content;
  const start = (flags & 0x40) !== 0 && version > 2 ? lengthOfExtension(bytes, version) : 0;
  const read = readFrames(bytes.subarray(start), version, (flags & 0x80) !== 0);
  if (version === 2)
    return writeTag(
      read.frames.flatMap((frame) => toLaterFrame(frame) ?? []),
      3,
    );
  const isPlain = !isWholeUnsync && start === 0 && !read.isOdd;
  return isPlain && !isForced ? null : writeTag(read.frames, version);
}

/** `isUnsync`: the tag says so of all its frames, some of which may not say it themselves. */
function readFrames(
  bytes: Buffer,
  version: number,
  isUnsync: boolean,
): { frames: Frame[]; isOdd: boolean } {
  const idLength = version === 2 ? 3 : 4;
  const length = version === 2 ? 6 : 10;
  const frames: Frame[] = [];
  let isOdd = false;
  for (let at = 0; isFrame(bytes, at, idLength);) {
    const { size, isPlain } = readSize(bytes, at, version);
    const body = bytes.subarray(at + length, at + length + size);
    const ofTag = version === 4 && isUnsync ? 0x02 : 0;
    const flags = version === 2 ? 0 : bytes[at + 9]! | ofTag;
    const id = bytes.toString('latin1', at, at + idLength);
    const opened = flags === 0 ? body : openFrame(body, flags, version);
    const plain = opened && (id === 'APIC' ? plainPicture(opened) : plainText(id, opened));
    isOdd ||= isPlain || plain !== body;
    if (plain && body.length === size) frames.push({ id, body: plain });
    at += length + size;
  }
  return { frames, isOdd };
}

function isFrame(bytes: Buffer, at: number, idLength: number): boolean {
  return /^[A-Z][A-Z\d]{2,3}$/.test(bytes.toString('latin1', at, at + idLength));
}

/** Of the two ways to write a size in v2.4, the one after which another frame, or nothing, follows. */
function readSize(bytes: Buffer, at: number, version: number): { size: number; isPlain: boolean } {
  if (at + (version === 2 ? 6 : 10) > bytes.length) return { size: 0, isPlain: false };
  if (version === 2) return { size: bytes.readUIntBE(at + 3, 3), isPlain: false };
  const plain = bytes.readUInt32BE(at + 4);
  if (version === 3) return { size: plain, isPlain: false };
  const synchsafe = readSynchsafe(bytes, at + 4);
  const isSynchsafe = (plain & 0x80808080) === 0;
  const isGood = isSynchsafe && endsWell(bytes, at + 10 + synchsafe);
  const isPlain = synchsafe !== plain && !isGood && endsWell(bytes, at + 10 + plain);
  return { size: isPlain ? plain : synchsafe, isPlain };
}

function endsWell(bytes: Buffer, at: number): boolean {
  return at === bytes.length || (at < bytes.length && (bytes[at] === 0 || isFrame(bytes, at, 4)));
}

/** A frame's own bytes, without what its flags put in front; null where it is encrypted or damaged. */
function openFrame(body: Buffer, flags: number, version: number): Buffer | null {
  const [isGrouped, isPacked, isEncrypted] =
    version === 3
      ? [(flags & 0x20) !== 0, (flags & 0x80) !== 0, (flags & 0x40) !== 0]
      : [(flags & 0x40) !== 0, (flags & 0x08) !== 0, (flags & 0x04) !== 0];
  const hasLength = version === 3 ? isPacked : (flags & 0x01) !== 0;
  if (isEncrypted) return null;
  // In v2.3 the length comes first and the group after it, in v2.4 the other way round.
  const own = body.subarray((isGrouped ? 1 : 0) + (hasLength ? 4 : 0));
  const synced = version === 4 && (flags & 0x02) !== 0 ? undoUnsync(own) : own;
  if (!isPacked) return synced;
  try {
    return inflateSync(synced, { maxOutputLength: unpackedLimit });
  } catch {
    return null;
  }
}

/** Each FF 00 stands for FF. */
function undoUnsync(bytes: Buffer): Buffer {
  const plain = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    plain[length++] = bytes[at]!;
    if (bytes[at] === 0xff && bytes[at + 1] === 0) at++;
  }
  return plain.subarray(0, length);
}

/** In v2.3 the size does not count itself. */
function lengthOfExtension(bytes: Buffer, version: number): number {
  if (bytes.length < 4) return 0;
  return version === 3 ? 4 + bytes.readUInt32BE(0) : readSynchsafe(bytes, 0);
}

function writeTag(frames: readonly Frame[], version: number): Buffer {
  const parts = frames.map(({ id, body }) => {
    const head = Buffer.alloc(10);
    head.write(id, 'latin1');
    if (version === 3) head.writeUInt32BE(body.length, 4);
    else writeSynchsafe(head, body.length, 4);
    return Buffer.concat([head, body]);
  });
  const content = Buffer.concat(parts);
  const header = Buffer.from([0x49, 0x44, 0x33, version, 0, 0, 0, 0, 0, 0]);
  writeSynchsafe(header, content.length, 6);
  return Buffer.concat([header, content]);
}

function readSynchsafe(bytes: Buffer, at: number): number {
  const [a, b, c, d] = [0, 1, 2, 3].map((index) => bytes[at + index]! & 0x7f);
  return (a! << 21) | (b! << 14) | (c! << 7) | d!;
}

function writeSynchsafe(bytes: Buffer, value: number, at: number): void {
  [21, 14, 7, 0].forEach((shift, index) => (bytes[at + index] = (value >> shift) & 0x7f));
}
