import { expect, test } from 'vitest';
import { readPlace } from './read-place';

test.each([
  ['shisho.db', '/home/ada/shisho.db'],
  ['file:shisho.db', '/home/ada/shisho.db'],
  ['file:/data/shisho.db', '/data/shisho.db'],
  ['file:///data/shisho.db', '/data/shisho.db'],
  ['postgresql://shisho@db/shisho', 'postgresql://shisho@db/shisho'],
  ['postgres://shisho@db/shisho', 'postgres://shisho@db/shisho'],
])('%s is %s', (text, place) => {
  expect(readPlace(text, '/home/ada')).toBe(place);
});

test('a URL of another database is refused', () => {
  expect(() => readPlace('mysql://shisho@db/shisho', '/home/ada')).toThrow(
    /mysql:\/\/ is no database/,
  );
});
