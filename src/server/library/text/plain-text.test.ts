import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainLine, plainNames, plainText } from './plain-text';

test.each([
  ['Tom &amp; Jerry&nbsp;&mdash; don&#39;t', "Tom & Jerry — don't"],
  ['&#x201C;A&#x201d; &#8230; &#133;', '“A” … …'],
  ['E&ccirc;o &Tcedil;ar &Kcy;&icy;&ncy;&ocy; &half;', 'Eĉo Ţar Кино ½'],
  ['AT&T &unknown; &amp', 'AT&T &unknown; &amp'],
  ['5 < 6 and 7 > 3', '5 < 6 and 7 > 3'],
  ['a<b', 'a<b'],
  ['List<String> and <Untitled>', 'List<String> and <Untitled>'],
  ['<I class="x > y">One</I> two', 'One two'],
  ['One<!-- no --> two<!-- never closed', 'One two'],
  ['<![CDATA[One <b>two</b>]]>', 'One <b>two</b>'],
  ['<style type="text/css">p{margin:0}</style>A<script>if (a < b) no()</script>B', 'AB'],
  ['A<script>never closed', 'A'],
  ['<!DOCTYPE html><html><body>A</body></html>', 'A'],
  ['<html><head><title>Page</title><meta charset="utf-8"></head><body>A</body></html>', 'A'],
  ['<head>A<header>B</header>', 'A B'],
  ['Cut off <a href="http://exam', 'Cut off'],
  ['Cut off <br', 'Cut off'],
  ['Cut off <p class="a" ', 'Cut off'],
  ['Love <b and hate', 'Love <b and hate'],
  ['if a <i then b', 'if a <i then b'],
  ['if a <i then b > c', 'if a <i then b > c'],
  ['2 <b 3', '2 <b 3'],
  ['Temps <s 0', 'Temps <s 0'],
  ['size <small, medium', 'size <small, medium'],
  ['<input disabled>One<br clear> two<p class="x"y">', 'One two'],
  ['&lt;p&gt;Escaped twice &amp;amp; more&lt;/p&gt;', 'Escaped twice & more'],
  ['<p>Use &lt;b&gt;bold&lt;/b&gt;</p>', 'Use <b>bold</b>'],
  ['Tom &amp;amp; Jerry', 'Tom & Jerry'],
  ['Caf&amp;eacute; &amp;#39;x&amp;#39;', "Café 'x'"],
  ['<p>a &amp;nbsp;&amp;amp; b</p>', 'a & b'],
  ['&amp;lt;p&amp;gt;Hi&amp;lt;/p&amp;gt;', 'Hi'],
  ['Tom &amp Jerry, it&#39s', "Tom & Jerry, it's"],
  ['&#55357;&#56832; &#xD83D;&#xDE00;', '😀 😀'],
  ['&LT;&AMP;', '<&'],
  ['caf&eacute noir &copy 2020 &laquo x &raquo.', 'café noir © 2020 « x ».'],
  ['Salt&Pepper, a &not b, R&D, x&copy=1', 'Salt&Pepper, a &not b, R&D, x&copy=1'],
  ['a<b && c>d', 'a<b && c>d'],
  ['A <scr<!-- no -->ipt>B</scr<b>ipt>', 'A script>B /script>'],
  ['<<script<!-- no -->>', '< script>'],
  ['<iframe src="x">no</iframe><noscript>no</noscript>Hi', 'Hi'],
  ['<video><source></video><template>x</template><picture>Hi</picture>', 'Hi'],
  ['so\u00adft hy\u200bphen', 'soft hyphen'],
  ['&#0;&#xD800;x', '\ufffd\ufffdx'],
])('%s', (text, plain) => {
  expect(plainLine(text)).toBe(plain);
});

test.each([
  '',
  ' \u00a0 ',
  '\u200b\u200e',
  '&nbsp;',
  '<p></p>',
  '\u3164',
  '\u2800',
  '\ufeff',
  '&#8203;',
])('what cannot be seen ("%s") is none', (text) => {
  expect(plainLine(text)).toBeNull();
  expect(plainText(text)).toBeNull();
});

test('a description keeps a line for each block', () => {
  const html =
    '<div>One<p>Two</p>Three<br/>Four</div><ul><li>a</li><li>b</li></ul><td>c</td><td>d</td>';
  expect(plainText(html)).toBe('One\nTwo\nThree\nFour\na\nb\nc d');
});

test('every kind of line end ends a line', () => {
  expect(plainText('One\u2028Two\u0085Three\rFour')).toBe('One\nTwo\nThree\nFour');
});

test('names are decoded before they are taken apart', () => {
  expect(plainNames(['Ren&eacute; A; B &amp; C', null, '<i>D</i>'], /;/)).toEqual([
    ...['René A', 'B & C', 'D'],
  ]);
});

test('wild markup ends soon, and leaves no tag that is known', () => {
  const piece = fc.constantFrom(
    '<',
    '<b',
    '<p>',
    '</p>',
    '<!--',
    '-->',
    '<script',
    '>',
    '"',
    "'",
    '&lt;',
    'x ',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
      (text) => {
        expect(plainText(text.repeat(200)) ?? '').not.toContain('<script>');
      },
    ),
    { numRuns: 50 },
  );
});
