import { expect, it } from 'vitest';
import { describeUnknownChoices } from './unknown-choices';

it.each([
  [{}, []],
  [{ q: 'x', format: 'cbz', problem: 'missing', sort: 'size', order: 'asc', view: 'table' }, []],
  [{ format: '', sort: undefined }, []],
  [
    { format: 'bogus' },
    ['“bogus” is not a format and is left out; format takes epub, cbz, m4b, m4a, mp3, pdf.'],
  ],
  [
    { format: 'epub', sort: ['bogus', 'size'], order: 'up' },
    [
      '“bogus” is not a column to sort by and is left out; sort takes title, author, added, size.',
      '“up” is not an order and is left out; order takes asc, desc.',
    ],
  ],
])('says of %j what it does not know', (params, expected) => {
  expect(describeUnknownChoices(params)).toEqual(expected);
});

it('shows no more than the beginning of a long value', () => {
  expect(describeUnknownChoices({ view: 'x'.repeat(5_000) })[0]!.length).toBeLessThan(120);
});
