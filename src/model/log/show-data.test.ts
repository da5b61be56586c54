import { expect, test } from 'vitest';
import type { JsonValue } from '../api/values';
import { queryForField } from './query-for-field';
import { showData, showFields } from './show-data';

test.each<[JsonValue, string]>([
  [{ part: 'after', i: 2 }, 'part=after i=2'],
  [{ title: 'Tin Robot', path: '/a/b.epub' }, 'title="Tin Robot" path=/a/b.epub'],
  [{ none: null, ok: true, text: '' }, 'none=null ok=true text=""'],
  [{ sum: 'a=b', quote: 'a"b' }, 'sum="a=b" quote="a\\"b"'],
  [{ error: { code: 'ENOENT' }, all: [1, 2] }, 'error={"code":"ENOENT"} all=[1,2]'],
  ['text', 'text'],
  [[1], '[1]'],
  [{}, ''],
  [null, ''],
])('%j is shown as %s', (data, shown) => {
  expect(showData(data)).toBe(shown);
});

test.each<[JsonValue, string | null]>([
  [{ code: 'ENOENT' }, 'code=ENOENT'],
  [{ count: 3 }, 'count=3'],
  [{ title: 'Tin Robot' }, '"Tin Robot"'],
  [{ quote: 'a "b" c' }, null],
  [{ text: '' }, null],
])('the value of %j is found by %s', (data, query) => {
  expect(queryForField(showFields(data)[0]!)).toBe(query);
});
