import type { MediaFile } from '../media-file';

const headerLength = 10;
const mostFrames = 200;
/** compressed, encrypted, in a group */
const formatFlags = 0xe0;

/** Whether a tag of v2.3 has frames whose flags say that their bytes are not the text itself. */
export function hasOddFrames(file: MediaFile, version: number, length: number): boolean {
  if (version !== 3) return false;
  let at = headerLength;
  for (let count = 0; count < mostFrames && at + headerLength <= length; count++) {
    const frame = file.bytesAt(at, headerLength);
    if (frame.length < headerLength || !/^[A-Z\d]{4}$/.test(frame.toString('latin1', 0, 4))) break;
    if ((frame[9]! & formatFlags) !== 0) return true;
    at += headerLength + frame.readUInt32BE(4);
  }
  return false;
}
