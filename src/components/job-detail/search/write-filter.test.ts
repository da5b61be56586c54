import { expect, test } from 'vitest';
import { writeFilter } from './write-filter';

test.each([
  [{ query: '', levels: [] }, null],
  [{ query: '  ', levels: [] }, null],
  [{ query: '', levels: ['warn', 'error'] as const }, { level: ['warn', 'error'] }],
  [
    { query: ' a&b -c ', levels: [], timeZone: 'Europe/Berlin' },
    { q: 'a&b -c', tz: 'Europe/Berlin' },
  ],
  [
    { query: 'x', levels: ['info'] as const },
    { q: 'x', tz: 'UTC', level: ['info'] },
  ],
])('%j is asked for as %j', (filter, asked) => {
  expect(writeFilter(filter)).toEqual(asked);
});
