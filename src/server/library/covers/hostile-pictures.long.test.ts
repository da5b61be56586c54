// Pictures that are small files and large in memory. Each is decoded, or refused, within the memory
// that limits.ts allows.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tinyPng } from '@/test/make/make-books';
import {
  addJpegSegments,
  makeBlank as blank,
  makeGif,
  makeLyingAvif,
  makePng,
  pngChunk,
  pngText,
} from '@/test/make/make-pictures';
import { resizePicture, resizePartialPicture } from './resize-picture';

/** The highest memory, in MB, that a process started by this one has had while `work` went on. */
async function peakDuring(work: () => Promise<void>): Promise<number> {
  let peak = 0;
  const look = () => {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8');
    peak = Math.max(peak, ...children.split(' ').filter(Boolean).map(peakOf));
  };
  const timer = setInterval(look, 5);
  await work().finally(() => clearInterval(timer));
  return peak;
}

function peakOf(pid: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_000;
  } catch {
    return 0;
  }
}

const texts = (count: number, bytes: number, type: 'zTXt' | 'iTXt') =>
  Array<Buffer>(count).fill(pngText('Comment', bytes, type));
const orientation = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex');

test.each<[string, () => Buffer | Promise<Buffer>, RegExp | null]>([
  ['a PNG of one row', () => makePng({ width: 49_000_000, height: 1, bits: 16 }), /a side may/],
  ['a PNG of one column', () => makePng({ width: 1, height: 49_000_000, colorType: 0 }), /a side/],
  ['the widest PNG', () => makePng({ width: 20_000, height: 2_499, bits: 16 }), null],
  [
    'the widest PNG, turned',
    () =>
      makePng({ width: 20_000, height: 999, bits: 16, chunks: [pngChunk('eXIf', orientation)] }),
    null,
  ],
  [
    'an interlaced PNG of 16 bit',
    () => makePng({ width: 7_000, height: 7_000, bits: 16, isInterlaced: true, isWhole: false }),
    /would take about \d+ MB/,
  ],
  [
    'a PNG with 1.2 GB of packed text',
    () => makePng({ width: 8, height: 8, chunks: texts(6, 200 << 20, 'zTXt') }),
    null,
  ],
  [
    'a PNG with 900 packed texts of 7 MB',
    () => makePng({ width: 8, height: 8, chunks: texts(900, 7 << 20, 'iTXt') }),
    /more than 280 MB/,
  ],
  [
    'a PNG with 19 MB of EXIF',
    () => makePng({ width: 8, height: 8, chunks: [pngChunk('eXIf', Buffer.alloc(19 << 20, 1))] }),
    null,
  ],
  ['a GIF of 1.2 million frames', () => makeGif({ count: 1_200_000 }), null],
  ['a GIF whose frame is large', () => makeGif({ width: 20_000, height: 2_400 }), /GIF/],
  ['a GIF of every pixel there can be', () => makeGif({ width: 65_535, height: 65_535 }), /pixel/],
  [
    'a JPEG with 19 MB of metadata',
    async () => addJpegSegments(await blank(99, 99).jpeg().toBuffer(), 300),
    null,
  ],
  ['an AVIF that says it is small', makeLyingAvif, /./],
  ['the largest AVIF', () => blank(3_000, 3_000).avif({ effort: 0 }).toBuffer(), null],
  [
    'the largest AVIF of 10 bit',
    () => blank(2_220, 3_000).avif({ effort: 0, bitdepth: 10 }).toBuffer(),
    null,
  ],
  ['a large AVIF', () => blank(5_000, 5_000).avif({ effort: 0 }).toBuffer(), /AVIF.* would take/],
  [
    'an AVIF of 12 bit with transparency',
    () => blank(2_700, 2_700).avif({ effort: 0, bitdepth: 12 }).toBuffer(),
    /AVIF, 16 bit/,
  ],
  [
    'the largest progressive JPEG',
    () => blank(5_000, 5_000).jpeg({ progressive: true }).toBuffer(),
    null,
  ],
  [
    'a progressive JPEG in CMYK',
    () => blank(5_000, 5_000).toColourspace('cmyk').jpeg({ progressive: true }).toBuffer(),
    /JPEG, progressive/,
  ],
  ['a progressive JPEG', () => blank(7_000, 7_000).jpeg({ progressive: true }).toBuffer(), /take/],
])('%s takes no more than 300 MB', async (_, make, refusal) => {
  const picture = await make();
  const peak = await peakDuring(async () => {
    const made = resizePicture(picture);
    if (!refusal) return expect((await made).length).toBeGreaterThan(0);
    const message = expect.stringMatching(refusal);
    await expect(made).rejects.toMatchObject({ code: 'BAD_COVER', message });
  });
  expect(peak).toBeLessThan(300);
  // What is drawn of pictures that break off goes by the same limits.
  const inPart = await peakDuring(async () => {
    await resizePartialPicture(picture).catch(() => null);
  });
  expect(inPart).toBeLessThan(300);
  // Whatever that one did, the next is decoded.
  expect((await resizePicture(tinyPng)).length).toBeGreaterThan(0);
});
