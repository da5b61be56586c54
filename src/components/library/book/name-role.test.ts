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

test.each(['drt', 'pro', 'act', 'bkd', 'lyr', 'oth'])('the role %s has a name', (role) => {
  expect(nameRole(role)).not.toContain(role);
});
