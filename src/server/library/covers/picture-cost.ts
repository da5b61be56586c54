// What decoding a picture takes, estimated from its header alone. The factors are rounded up from
// measured peaks (see picture-cost.test.ts and docs/decisions/0020).
import { coverPixelsLimit, coverSideLimit, decodeCostLimit } from './limits';

export interface PictureHeader {
  /** libvips's name: jpeg, png, gif, webp, heif */
  format: string;
  /** of `heif`: av1, hevc … */
  compression?: string;
  width: number;
  height: number;
  channels: number;
  /** libvips's name of a sample's type: uchar, ushort … */
  depth: string;
  /** interlaced, where PNG is concerned */
  isProgressive?: boolean;
}

/** Why a picture with this header is not decoded; null = it may be. */
export function refusePicture(header: PictureHeader): string | null {
  const { format, compression, width, height } = header;
  const size = `${width} x ${height} pixels`;
  if (format === 'heif' && compression !== 'av1') return `it is coded as ${compression}, not AV1`;
  if (Math.max(width, height) > coverSideLimit) {
    return `it has ${size}; a side may have at most ${coverSideLimit}`;
  }
  if (width * height > coverPixelsLimit) {
    return `it has ${size}; at most ${coverPixelsLimit} are decoded`;
  }
  const cost = estimateCost(header);
  if (cost <= decodeCostLimit) return null;
  const [needs, most] = [cost, decodeCostLimit].map((bytes) => Math.round(bytes / 1e6));
  return `decoding it (${describe(header)}, ${size}) would take about ${needs} MB; the limit is ${most} MB`;
}

/** In bytes. */
function estimateCost(header: PictureHeader): number {
  const { width, height, channels, isProgressive } = header;
  const pixels = width * height;
  const sampleBytes = header.depth === 'uchar' ? 1 : 2;
  // The scaler works on strips: some hundred rows of the picture's whole width.
  const strips = 900 * width * channels * sampleBytes;
  switch (header.format) {
    case 'jpeg':
      // Only a progressive one is kept whole, as coefficients.
      return (isProgressive ? 2.3 * channels * pixels : 0) + strips / 8;
    case 'png':
      return (isProgressive ? channels * sampleBytes * pixels : 0) + strips;
    case 'gif':
      return 6 * pixels + strips / 4;
    case 'webp':
      return 6 * pixels + strips / 4;
    default:
      // AV1: reference frames, planes and the pixels made of them, transparent or not.
      return (sampleBytes === 1 ? 20 : 27) * pixels;
  }
}

function describe({ format, depth, isProgressive }: PictureHeader): string {
  const name = format === 'heif' ? 'AVIF' : format.toUpperCase();
  return [name, depth === 'uchar' ? '' : '16 bit', isProgressive ? 'progressive' : '']
    .filter(Boolean)
    .join(', ');
}
