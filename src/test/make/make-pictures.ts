import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const channelsOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface PngOptions {
  width: number;
  height: number;
  bits?: number;
  colorType?: keyof typeof channelsOf;
  isInterlaced?: boolean;
  /** chunks between the header and the pixels */
  chunks?: Buffer[];
  /** false = the pixels are missing, which its header does not tell */
  isWhole?: boolean;
}

/** A PNG of any shape, black, however absurd. */
export function makePng({
  width,
  height,
  bits = 8,
  colorType = 6,
  isInterlaced = false,
  chunks = [],
  isWhole = true,
}: PngOptions): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colorType, 0, 0, Number(isInterlaced)], 8);
  const rowBytes = 1 + Math.ceil((width * bits * channelsOf[colorType]) / 8);
  const pixels = isWhole ? deflateSync(Buffer.alloc(rowBytes * height)) : Buffer.alloc(9);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.of()),
  ]);
}

/** Text that unpacks to `bytes`, under a name of its own. */
export function pngText(name: string, bytes: number, type: 'zTXt' | 'iTXt' = 'zTXt'): Buffer {
  const head = type === 'zTXt' ? `${name}\0\0` : `${name}\0\x01\0\0\0`;
  return pngChunk(type, Buffer.concat([Buffer.from(head), deflateSync(Buffer.alloc(bytes, 65))]));
}

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** A GIF whose screen is 1 x 1 and that has `count` frames, each of one pixel but of any size. */
export function makeGif({ width = 1, height = 1, count = 1 }): Buffer {
  const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  const frame = Buffer.from(',\0\0\0\0....\0\x02\x02\x4c\x01\0', 'latin1');
  frame.writeUInt16LE(width, 5);
  frame.writeUInt16LE(height, 7);
  return Buffer.concat([head, ...Array<Buffer>(count).fill(frame), Buffer.from(';')]);
}

/** A JPEG with `count` segments of metadata of 64 KB each. */
export function addJpegSegments(jpeg: Buffer, count: number): Buffer {
  const segment = Buffer.alloc(65_000, 1);
  segment.writeUInt16BE(0xff_e2, 0);
  segment.writeUInt16BE(segment.length - 2, 2);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    ...Array<Buffer>(count).fill(segment),
    jpeg.subarray(2),
  ]);
}

/** An AVIF whose container says that it is small, of which each frame is 4,000 x 4,000 pixels. */
export async function makeLyingAvif(): Promise<Buffer> {
  const avif = await makeBlank(4_000, 4_000).avif({ effort: 0 }).toBuffer();
  for (let at = avif.indexOf('ispe'); at >= 0; at = avif.indexOf('ispe', at + 1)) {
    avif.writeUInt32BE(100, at + 8);
    avif.writeUInt32BE(100, at + 12);
  }
  return avif;
}

/** A picture of one colour, to be encoded: a few KB, whatever its size. */
export function makeBlank(width: number, height: number) {
  const background = { r: 9, g: 9, b: 200, alpha: 0.5 };
  return sharp({ create: { width, height, channels: 4, background } });
}
