import { expect, test } from 'vitest';
import { extendQuery } from './extend-query';

test.each([
  ['', 'a=1', 'a=1'],
  ['disk ', 'a=1', 'disk a=1'],
  ['disk a=1', 'a=1', 'disk a=1'],
  ['a=1 disk', '-a=1', 'disk -a=1'],
  ['-a=1', 'a=1', 'a=1'],
  ['a=11', '-a=1', 'a=11 -a=1'],
  ['x'.repeat(198), 'a=1', 'x'.repeat(198)],
])('%j with %j is %j', (query, token, extended) => {
  expect(extendQuery(query, token)).toBe(extended);
});
