import sharp from 'sharp';
import { expect, test } from 'vitest';
import { encodeImage } from './encode-image';

test('what shows through an image is white', async () => {
  const data = Uint8Array.of(10, 20, 30, 255, 10, 20, 30, 0, 0, 0, 0, 51);
  const png = encodeImage({ width: 3, height: 1, kind: 3, data }, [3, 0, 0, -1, 0, 1]);
  expect([...(await sharp(png!).raw().toBuffer())]).toEqual([
    10, 20, 30, 255, 255, 255, 204, 204, 204,
  ]);
});
