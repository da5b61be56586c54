import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findTerm, foldText, includesAll, splitQuery } from './fold-text';

const rows = readFileSync('src/test/cases/folding.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t').map((cell) => cell.replaceAll('\\t', '\t')));

test.each(rows)('in "%s" the query %s highlights "%s"', (text, query, highlighted = '') => {
  const terms = splitQuery(query);
  expect(includesAll(foldText(text), terms)).toBe(highlighted !== '');
  const first = findTerm(text, terms[0]!)[0];
  const isMatch = first && terms.every((term) => findTerm(text, term).length > 0);
  expect(isMatch ? text.slice(first.start, first.end) : '').toBe(highlighted);
});

test.each([
  ['fi', 'oﬃce', 'ﬃ'],
  ['s', 'Straße', 'S,ß'],
  ['e', 'e\u0301e', 'e\u0301,e'],
  ['한글', '\u1112\u1161\u11ab\u1100\u1173\u11af', '\u1112\u1161\u11ab\u1100\u1173\u11af'],
  ['ガ', 'ｶﾞ', 'ｶﾞ'],
  ['lodz', 'Łódź', 'Łódź'],
  ['aesop', 'Æsop', 'Æsop'],
  ["don't", 'don’t', 'don’t'],
  ['soft', 'so\u00adft', 'so\u00adft'],
  ['हिन्दी', 'हिन्दी', 'हिन्दी'],
  ['हन', 'हिन्दी', ''],
])('%s in "%s" is "%s"', (query, text, highlighted) => {
  const found = findTerm(text, foldText(query));
  expect(found.map(({ start, end }) => text.slice(start, end)).join()).toBe(highlighted);
});

test('a query is words and phrases, and one quote is a character', () => {
  expect(splitQuery('  Café "La  Nuit" 5" \u00ad ')).toEqual(['cafe', 'la  nuit', '5"']);
});

test('folding twice changes nothing, and ranges lie within the text, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, term) => {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
      let from = 0;
      for (const { start, end } of findTerm(text + term + text, foldText(term))) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        from = end;
      }
      expect(from).toBeLessThanOrEqual(2 * text.length + term.length);
    }),
  );
});
