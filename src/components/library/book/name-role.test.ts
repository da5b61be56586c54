import { expect, test } from 'vitest';
import { groupByRole, nameRole } from './name-role';

test('contributors are grouped by what they did', () => {
  const people = [
    { name: 'A', role: 'trl' },
    { name: 'B', role: 'xyz' },
    { name: 'C', role: 'trl' },
  ];
  expect(groupByRole(people).map(({ role, names }) => [nameRole(role), names])).toEqual([
    ['Translator', ['A', 'C']],
    ['Role xyz', ['B']],
  ]);
});
