import fc from 'fast-check';
import { expect, test } from 'vitest';
import { showControls, showControlsIn } from './show-controls';

test.each([
  ['plain\ttext\n', 'plain\ttext\n'],
  ['a\r\nb\rc', 'a\nb␍c'],
  ['\x1b[31mred\x1b[0;1m', 'red'],
  ['\x1b[2J\x1b]0;title\x07', '␛[2J␛]0;title␇'],
  ['NUL \0, DEL \x7f, CSI \x9b', 'NUL ␀, DEL ␡, CSI [U+009B]'],
  ['book\u202efdp.epub', 'book[U+202E]fdp.epub'],
  ['\u2066isolated\u2069', '[U+2066]isolated[U+2069]'],
  ['pay\u200bpal\ufeff', 'pay[U+200B]pal[U+FEFF]'],
  ['עברית، العربية', 'עברית، العربية'],
  ['👩\u200d🚀 नमस्\u200dते', '👩\u200d🚀 नमस्\u200dते'],
  ['<img onerror>', '<img onerror>'],
])('%j', (text, shown) => {
  expect(showControls(text)).toBe(shown);
});

test('escaped text is unambiguous and is not escaped a second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = showControls(text);
      expect(shown).not.toMatch(/[^\P{Cc}\n\t]|\p{Bidi_Control}/u);
      expect(showControls(shown)).toBe(shown);
    }),
  );
});

test('every text of a book is shown so, and nothing else changes', () => {
  const book = { title: 'a\u202e', authors: ['b\x07'], pages: 3, cover: null, isGone: false };
  const shown = { title: 'a[U+202E]', authors: ['b␇'], pages: 3, cover: null, isGone: false };
  expect(showControlsIn(book)).toEqual(shown);
});
