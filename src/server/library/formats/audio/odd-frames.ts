import type { MediaFile } from '../media-file';
import { isText, plainText } from './id3-text';
import { headLength, plainPicture } from './id3-picture';

const headerLength = 10;
const maxFrames = 200;
/** compressed, encrypted, in a group */
const formatFlags = 0xe0;
const textLimit = 64 * 1024;

/**
 * Whether a tag of v2.3 has frames that are not in plain form: packed, in another encoding than they say,
 * or a picture that does not begin where it should.
 */
export function hasOddFrames(file: MediaFile, version: number, length: number): boolean {
  if (version !== 3) return false;
  let at = headerLength;
  for (let count = 0; count < maxFrames && at + headerLength <= length; count++) {
    const frame = file.bytesAt(at, headerLength);
    if (frame.length < headerLength || !/^[A-Z\d]{4}$/.test(frame.toString('latin1', 0, 4))) break;
    if ((frame[9]! & formatFlags) !== 0) return true;
    const size = frame.readUInt32BE(4);
    const id = frame.toString('latin1', 0, 4);
    if (isOddText(file, id, at + headerLength, size)) return true;
    if (id === 'APIC' && isOddPicture(file, at + headerLength, size)) return true;
    at += headerLength + size;
  }
  return false;
}

function isOddText(file: MediaFile, id: string, at: number, size: number): boolean {
  if (!isText(id) || size > textLimit) return false;
  const body = file.bytesAt(at, size);
  return plainText(id, body) !== body;
}

function isOddPicture(file: MediaFile, at: number, size: number): boolean {
  const head = file.bytesAt(at, Math.min(size, headLength));
  return plainPicture(head) !== head;
}
