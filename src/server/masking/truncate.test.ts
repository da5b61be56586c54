import fc from 'fast-check';
import { expect, test } from 'vitest';
import { truncateMiddle } from './truncate';

test.each([
  ['short', 1024, 'short'],
  ['', 10, ''],
  ['abcdefghijklmnopqrstuvwxyz', 15, 'abcde ... vwxyz'],
  ['abcdefghijklmnopqrstuvwxyz', 26, 'abcdefghijklmnopqrstuvwxyz'],
  // Four bytes each: a cut through one drops it whole.
  ['😀😀😀😀😀😀', 20, '😀 ... 😀'],
  ['ééééééééé', 16, 'éé ... éé'],
  ['nul\0here', 20, 'nul\ufffdhere'],
  ['lone \ud800 high', 20, 'lone \ufffd high'],
])('%j in %i bytes', (text, maxBytes, expected) => {
  expect(truncateMiddle(text, maxBytes)).toBe(expected);
});

test('any string fits, is well formed, and keeps its ends', () => {
  const anyString = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(anyString, fc.integer({ min: 5, max: 200 }), (text, maxBytes) => {
      const result = truncateMiddle(text, maxBytes);
      expect(Buffer.byteLength(result)).toBeLessThanOrEqual(maxBytes);
      expect(result.isWellFormed()).toBe(true);
      if (Buffer.byteLength(text.toWellFormed()) > maxBytes) expect(result).toContain(' ... ');
    }),
  );
});

test('wastes at most what whole code points cost', () => {
  const result = truncateMiddle('x'.repeat(1_000_000), 1_024);
  expect(Buffer.byteLength(result)).toBe(1_023);
});
