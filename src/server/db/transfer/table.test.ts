import { expect, test } from 'vitest';
import { nameRow, parentsFirst, type Table } from './table';

const table = (name: string, parents: string[] = []): Table => ({
  name,
  columns: [
    { name: 'a', kind: 'text' },
    { name: 'b', kind: 'integer' },
  ],
  key: ['b', 'a'],
  parents,
});

test('tables come after those that their rows refer to', () => {
  const tables = [
    table('book_people', ['people', 'books']),
    table('books', ['jobs']),
    table('people'),
    table('jobs'),
  ];
  expect(parentsFirst(tables).map(({ name }) => name)).toEqual([
    'jobs',
    'people',
    'books',
    'book_people',
  ]);
});

test('tables that refer to one another in a circle are refused', () => {
  expect(() => parentsFirst([table('one', ['two']), table('two', ['one'])])).toThrow(
    /one, two .* circle/,
  );
});

test('a row is named by its primary key', () => {
  expect(nameRow(table('counters'), ['x', '7'])).toBe('counters, row b = "7", a = "x"');
});
