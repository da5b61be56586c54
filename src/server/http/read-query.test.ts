import { expect, test } from 'vitest';
import { logLevels } from '@/model/log/job-log';
import { readId } from './read-id';
import { listOf, readQuery, wholeNumber } from './read-query';

const fields = {
  after_id: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(0),
  limit: wholeNumber(1, 1000).default(500),
  level: listOf(logLevels).optional(),
};
const read = (query: string) => readQuery(new Request(`http://localhost/api/x?${query}`), fields);

test.each([
  ['', { after_id: 0, limit: 500 }],
  ['after_id=&level=&limit=', { after_id: 0, limit: 500 }],
  ['after_id=9007199254740991&limit=1000', { after_id: 9007199254740991, limit: 1000 }],
  ['level=error,warn,error', { after_id: 0, limit: 500, level: ['warn', 'error'] }],
])('%j is read', (query, expected) => {
  expect(read(query)).toEqual(expected);
});

test.each([
  ['limit=0', 'limit must be a whole number from 1 to 1000'],
  ['limit=1001', 'limit must be a whole number from 1 to 1000'],
  ['limit=1e2', 'limit must be'],
  ['limit=%2010', 'limit must be'],
  ['limit=0x10', 'limit must be'],
  ['limit=10.0', 'limit must be'],
  ['limit=-1', 'limit must be'],
  ['limit=NaN', 'limit must be'],
  ['after_id=9007199254740992', 'after_id must be a whole number from 0 to 9007199254740991'],
  ['limit=1&limit=1', 'limit is given twice'],
  ['limit=&limit=1', 'limit is given twice'],
  ['levels=warn', 'unknown parameter "levels"; known are after_id, limit, level'],
  ['__proto__=1', 'unknown parameter'],
  ['level=WARN', 'level must be one of info, warn, error, fatal'],
  ['level=warn,', 'level must be one of'],
  ['%E0%A4%A', 'unknown parameter'],
])('%j is refused', (query, message) => {
  expect(() => read(query)).toThrow(message);
});

test('an id is a whole number from 1', () => {
  expect(readId('1', 'job id')).toBe(1);
  expect(readId('9007199254740991', 'job id')).toBe(Number.MAX_SAFE_INTEGER);
});

test.each([
  '',
  '0',
  '-1',
  '01',
  '1.5',
  '1e99',
  'NaN',
  '1 ',
  '٣',
  '9007199254740992',
  '1\n',
  '1'.repeat(400),
])('%j is no id', (segment) => {
  expect(() => readId(segment, 'job id')).toThrow(/^job id must be a whole number/);
});
