import { expect, test } from 'vitest';
import { writeFilter } from './write-filter';

test.each([
  [{ query: '', levels: [] }, ''],
  [{ query: '  ', levels: [] }, ''],
  [{ query: '', levels: ['warn', 'error'] as const }, 'level=warn%2Cerror'],
  [{ query: ' a&b -c ', levels: [], timeZone: 'Europe/Berlin' }, 'q=a%26b+-c&tz=Europe%2FBerlin'],
  [{ query: 'x', levels: ['info'] as const }, 'q=x&tz=UTC&level=info'],
])('%j is asked for as %j', (filter, asked) => {
  expect(writeFilter(filter)).toBe(asked);
});
