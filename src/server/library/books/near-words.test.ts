import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countEdits } from '@/model/count-edits';
import { allowedEdits, partsForOneEdit, partsForTwoEdits, wordsOf } from './near-words';

test.each([
  ['log', 0],
  ['tins', 1],
  ['robots', 1],
  ['harbour', 2],
  ['📚📚📚', 0],
])('%s may be %i edits away', (word, edits) => {
  expect(allowedEdits(word)).toBe(edits);
});

test('words are letters and digits of any script', () => {
  expect(wordsOf("mara venn's log_2 (ép. 1)\n火の鳥.cbz")).toEqual([
    ...['mara', 'venn', 's', 'log', '2', 'ép', '1', '火の鳥', 'cbz'],
  ]);
});

const letter = fc.constantFrom(...'abcé火');
const word = fc.array(letter, { minLength: 4, maxLength: 12 });
const edit = fc.tuple(fc.constantFrom('add', 'drop', 'change', 'exchange'), fc.nat(20), letter);

function apply(letters: readonly string[], [kind, where, other]: [string, number, string]) {
  const at = where % letters.length;
  if (kind === 'add') return letters.toSpliced(at, 0, other);
  if (kind === 'drop') return letters.toSpliced(at, 1);
  if (kind === 'change') return letters.toSpliced(at, 1, other);
  const [a, b = ''] = letters.slice(at, at + 2);
  return letters.toSpliced(at, 2, ...[b, a!].filter(Boolean));
}

test('a word with one edit is counted as such, and holds one of the parts', () => {
  fc.assert(
    fc.property(word, edit, (letters, change) => {
      const from = letters.join('');
      const to = apply(letters, change).join('');
      expect(countEdits(from, to, 2)).toBeLessThanOrEqual(1);
      expect(partsForOneEdit(to).some((part) => from.includes(part))).toBe(true);
    }),
  );
});

test('a word with two edits that exchange nothing holds one of three parts', () => {
  const plain = edit.filter(([kind]) => kind !== 'exchange');
  fc.assert(
    fc.property(word, plain, plain, (letters, one, other) => {
      const from = letters.join('');
      const to = apply(apply(letters, one), other).join('');
      expect(countEdits(from, to, 2)).toBeLessThanOrEqual(2);
      expect(partsForTwoEdits(to).some((part) => from.includes(part))).toBe(true);
    }),
  );
});
