import { expect, test } from 'vitest';
import { boundText } from './bound-text';

const long = 'a'.repeat(30_000);

test.each([
  ['a value without quotes', `password=${long}SECRETEND`],
  ['one that begins in the middle', `${'word '.repeat(6_000)}password=${long}SECRETEND`],
  ['a quoted value of many words', `{"x":1,"password":"${'word '.repeat(9_000)}SECRETEND"}`],
  ['a value among others', `{"x":"${long}","password":"${long}SECRETEND"}`],
])('the cut does not free the end of %s', (_, text) => {
  const bounded = boundText(text, 4_096);
  expect(bounded).not.toContain('SECRETEND');
  expect(Buffer.byteLength(bounded)).toBeLessThanOrEqual(4_096);
});

test('a long text without a secret keeps its ends', () => {
  const bounded = boundText(`begin ${'word '.repeat(9_000)} end`, 4_096);
  expect(bounded).toMatch(/^begin word .* word {2}end$/);
});
