import { expect, test } from 'vitest';
import { showControls } from './show-controls';

test.each([
  ['plain\ttext\n', 'plain\ttext\n'],
  ['\u001b[31mred\u001b[0m', 'red'],
  ['book\u202efdp.epub', 'book\ufffdfdp.epub'],
  ['bell\u0007', 'bell\ufffd'],
])('%j', (text, shown) => {
  expect(showControls(text)).toBe(shown);
});
