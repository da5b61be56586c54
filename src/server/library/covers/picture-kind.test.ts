import { expect, test } from 'vitest';
import { isPicture, nameOfPicture } from './picture-kind';

const box = (brand: string, ...others: string[]) =>
  Buffer.from(`\0\0\0\x20ftyp${brand}\0\0\0\0${others.join('')}`, 'latin1');

test.each([
  ['AVIF', box('avif', 'avif', 'mif1')],
  ['AVIF', box('avis', 'avis', 'msf1')],
  ['AVIF', box('mif1', 'mif1', 'miaf', 'avif')],
  ['AVIF', box('miaf', 'avif')],
  ['JPEG', Buffer.from('ffd8ffe1', 'hex')],
  ['GIF', Buffer.from('GIF87a')],
  ['WebP', Buffer.from('RIFF\x1a\x0a\x0d\x0aWEBPVP8L', 'latin1')],
])('a picture that begins as %s does is one', (name, bytes) => {
  expect(nameOfPicture(bytes)).toBe(name);
});

test.each([
  ['a HEIC', box('heic', 'mif1', 'heic')],
  ['a HEIF without AV1', box('mif1', 'mif1', 'heic')],
  ['an MPEG-4', box('isom', 'avif')],
  ['a BMP', Buffer.from('BM\0\0\0\0')],
  ['a TIFF', Buffer.from('II*\0')],
  ['a JPEG XL', Buffer.from('ff0a', 'hex')],
  ['an SVG', Buffer.from('<svg/>')],
  ['a page of HTML', Buffer.from('<!DOCTYPE html>')],
  ['a RIFF of another kind', Buffer.from('RIFF\0\0\0\0WAVE')],
  ['nothing', Buffer.of()],
])('%s is no picture that is drawn', (_, bytes) => expect(isPicture(bytes)).toBe(false));
