import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { findPageImage } from './find-page-image';

/** A page that draws by these operators. */
function find(...steps: [keyof typeof OPS, unknown[]?][]) {
  const fnArray = steps.map(([name]) => OPS[name]);
  return findPageImage({ fnArray, argsArray: steps.map(([, args]) => args ?? null) }, OPS);
}

const scale = (by: number) => [by, 0, 0, by, 0, 0];

test('the largest of the images is found, under all matrices that hold for it', () => {
  const found = find(
    ['save'],
    ['transform', scale(30)],
    ['paintImageXObject', ['small']],
    ['restore'],
    ['paintFormXObjectBegin', [scale(2), [0, 0, 100, 100]]],
    ['transform', [0, 50, -40, 0, 40, 0]],
    ['paintImageXObject', ['large']],
    ['paintFormXObjectEnd'],
    ['transform', scale(20)],
    ['paintImageXObject', ['last']],
  );
  expect(found).toEqual({ name: 'large', matrix: [0, 100, -80, 0, 80, 0], area: 8_000 });
});

test('a page without images has none, whatever else it does', () => {
  expect(find(['restore'], ['transform'], ['paintFormXObjectBegin', [null, null]])).toBeNull();
  const endless = Array.from({ length: 2_000 }, () => ['save'] as ['save']);
  expect(find(...endless)).toBeNull();
});
