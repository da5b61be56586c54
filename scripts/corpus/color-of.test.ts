import sharp from 'sharp';
import { expect, test } from 'vitest';
import { colorOf } from './color-of';

const paint = (background: string) =>
  sharp({ create: { width: 40, height: 60, channels: 3, background } });

test.each([
  ['#00ff00', 'green'],
  ['#28a05a', 'green'],
  ['#c02020', 'red'],
  ['#2030d0', 'blue'],
  ['#808080', 'grey'],
  ['#ffff00', 'grey'],
])('a picture of %s is %s, as a JPEG too', async (background, color) => {
  expect(await colorOf(await paint(background).png().toBuffer())).toBe(color);
  expect(await colorOf(await paint(background).jpeg().toBuffer())).toBe(color);
});
