// The image of a page as a PNG that is a little larger than a cover.
import { crc32, deflateSync } from 'node:zlib';
import type { Matrix } from './matrix';

/** What pdf.js has made of an image: rows from the top, of bits, RGB or RGBA by `kind`. */
export interface PageImage {
  width: number;
  height: number;
  kind: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** Of the longer side: a larger picture is made smaller by a whole factor of at least this. */
const leastSide = 1_000;

/** The kinds of pdf.js. */
const bits = 1;
const rgba = 3;

interface Pixels {
  width: number;
  height: number;
  /** three bytes each */
  rgb: Uint8Array;
}

/**
 * @param matrix maps the unit square to the screen, whose second axis points down
 * @returns null for an image of one color: a blank page, or what pdf.js makes of a damaged one
 */
export function encodeImage(image: PageImage, matrix: Matrix): Uint8Array | null {
  const pixels = shrink(image);
  return isBlank(pixels) ? null : encodePng(orient(pixels, matrix));
}

function isBlank({ rgb }: Pixels): boolean {
  return rgb.every((value, index) => value === rgb[index % 3]);
}

/** Each point is the mean of a square of `factor` points, on white. */
function shrink(image: PageImage): Pixels {
  const factor = Math.max(1, Math.floor(Math.max(image.width, image.height) / leastSide));
  const width = Math.max(1, Math.floor(image.width / factor));
  const height = Math.max(1, Math.floor(image.height / factor));
  const columns = Math.min(factor, image.width);
  const rows = Math.min(factor, image.height);
  const rgb = new Uint8Array(width * height * 3);
  const read = readerOf(image);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let j = 0; j < rows; j++) {
          for (let i = 0; i < columns; i++) sum += read(x * factor + i, y * factor + j, channel);
        }
        rgb[at++] = Math.round(sum / (rows * columns));
      }
    }
  }
  return { width, height, rgb };
}

function readerOf({ kind, width, data }: PageImage) {
  if (kind === bits) {
    const rowBytes = (width + 7) >> 3;
    return (x: number, y: number) =>
      (data[y * rowBytes + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0;
  }
  if (kind === rgba) {
    return (x: number, y: number, channel: number) => {
      const at = (y * width + x) * 4;
      const alpha = data[at + 3]! / 255;
      return data[at + channel]! * alpha + 255 * (1 - alpha);
    };
  }
  return (x: number, y: number, channel: number) => data[(y * width + x) * 3 + channel]!;
}

/** Turned and mirrored as the page shows it, by quarters. */
function orient({ width, height, rgb }: Pixels, [a, b, c, d]: Matrix): Pixels {
  const isTurned = Math.abs(b) > Math.abs(a);
  const fromRight = isTurned ? c > 0 : a < 0;
  const fromBottom = isTurned ? b < 0 : d > 0;
  if (!isTurned && !fromRight && !fromBottom) return { width, height, rgb };
  const turned = new Uint8Array(rgb.length);
  const [newWidth, newHeight] = isTurned ? [height, width] : [width, height];
  for (let y = 0, at = 0; y < newHeight; y++) {
    for (let x = 0; x < newWidth; x++, at += 3) {
      const across = fromRight ? newWidth - 1 - x : x;
      const down = fromBottom ? newHeight - 1 - y : y;
      const from = 3 * (isTurned ? across * width + down : down * width + across);
      turned.set(rgb.subarray(from, from + 3), at);
    }
  }
  return { width: newWidth, height: newHeight, rgb: turned };
}

function encodePng({ width, height, rgb }: Pixels): Uint8Array {
  const rowBytes = width * 3;
  const rows = new Uint8Array((rowBytes + 1) * height);
  for (let y = 0; y < height; y++) {
    rows.set(rgb.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}
