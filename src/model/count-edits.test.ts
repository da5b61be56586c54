import { expect, test } from 'vitest';
import { countEdits } from './count-edits';

test.each([
  ['lighthose', 'lighthouse', 1],
  ['lighthuose', 'lighthouse', 1],
  ['lihgthose', 'lighthouse', 2],
  ['harbor', 'harbour', 1],
  ['kettle', 'kettle', 0],
  ['teh', 'the', 1],
  ['vögel', 'vogel', 1],
  ['火の鳥', '火の島', 1],
  ['', 'ab', 2],
  ['abc', 'xyz', 3],
  ['abcdefgh', 'x', 3],
])('from %s to %s: %i', (from, to, edits) => {
  expect(countEdits(from, to, 2)).toBe(edits);
  expect(countEdits(to, from, 2)).toBe(edits);
});
