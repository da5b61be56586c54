import { expect, test } from 'vitest';
import { maxBulkIds } from '@/model/job';
import { withTicks, type Selection } from './selection';

const shown = [5, 4, 3];
const some: Selection = { q: 'a', isAll: false, ids: new Set([5, 1]) };
const all: Selection = { q: 'a', isAll: true, ids: new Set() };

test.each<[string, Selection, { q: string; ids: number[]; isOn: boolean }, number[]]>([
  ['ticks one more', some, { q: 'a', ids: [4], isOn: true }, [5, 1, 4]],
  ['unticks one', some, { q: 'a', ids: [5], isOn: false }, [1]],
  ['keeps those that are not shown', some, { q: 'a', ids: shown, isOn: true }, [5, 1, 4, 3]],
  ['begins anew with another query', some, { q: 'b', ids: [4], isOn: true }, [4]],
  [
    'leaves those shown when one of all is unticked',
    all,
    { q: 'a', ids: [4], isOn: false },
    [5, 3],
  ],
])('%s', (_, before, change, ids) => {
  const after = withTicks(before, { ...change, shown });
  expect([...after.ids]).toEqual(ids);
  expect(after).toMatchObject({ q: change.q, isAll: false });
});

test('has no more jobs than a bulk action may name', () => {
  const ids = Array.from({ length: maxBulkIds + 5 }, (_, index) => index + 1);
  expect(withTicks(some, { q: 'b', ids, isOn: true, shown: ids }).ids.size).toBe(maxBulkIds);
});
