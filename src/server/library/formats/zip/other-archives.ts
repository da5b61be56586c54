import { UnreadableFile } from '../../file-problem';
import { withMediaFile } from '../media-file';

const archives = [
  { name: 'a RAR archive', magic: Buffer.from('Rar!\x1a\x07', 'latin1') },
  { name: 'a 7z archive', magic: Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1') },
  { name: 'an xz archive', magic: Buffer.from('\xfd7zXZ\0', 'latin1') },
  { name: 'a gzip archive', magic: Buffer.from('\x1f\x8b', 'latin1') },
  { name: 'a PDF', magic: Buffer.from('%PDF-') },
];

/** @throws UnreadableFile UNSUPPORTED that names what the file is, when it is one of the usual */
export async function refuseOtherArchives(path: string): Promise<void> {
  const head = await withMediaFile(path, (file) => file.bytesAt(0, 512));
  const name = isTar(head) ? 'a tar archive' : archives.find(startsLike(head))?.name;
  if (name) throw new UnreadableFile('UNSUPPORTED', `${name}, whatever the file's name says`);
}

function startsLike(head: Buffer) {
  return ({ magic }: { magic: Buffer }) => head.subarray(0, magic.length).equals(magic);
}

/** Old tars have no magic, but all have the sum of their header's bytes in it. */
function isTar(head: Buffer): boolean {
  if (head.length < 512) return false;
  const stored = parseInt(head.toString('latin1', 148, 156), 8);
  let sum = 8 * 0x20;
  head.forEach((byte, at) => (sum += at >= 148 && at < 156 ? 0 : byte));
  return sum === stored;
}
