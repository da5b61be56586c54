import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '@/model/api/values';
import { maskJson } from './mask-json';

test.each<[string, JsonValue, JsonValue]>([
  ['a secret string', { password: 'x', path: '/a' }, { password: '[masked]', path: '/a' }],
  ['secrets in a list', { tokens: ['a', 'b'] }, { tokens: ['[masked]', '[masked]'] }],
  ['below a secret key', { cookie: { a: { b: 'c' } } }, { cookie: { a: { b: '[masked]' } } }],
  [
    'what is no string',
    { token: 7, secret: null, apiKey: true },
    { token: 7, secret: null, apiKey: true },
  ],
  ['an empty secret', { password: '' }, { password: '' }],
  [
    'keys that only sound alike',
    { author: 'me', token_count: '3' },
    { author: 'me', token_count: '3' },
  ],
  ['a URL', ['postgres://me:pw@db/x'], ['postgres://[masked]@db/x']],
  ['a query', 'https://h/x?api_key=abc&page=2', 'https://h/x?api_key=[masked]&page=2'],
  ['a URL as a key', { 'http://u:p@h': 1 }, { 'http://[masked]@h': 1 }],
  ['a text that is the whole payload', 'plain', 'plain'],
  [
    'a cookie as browsers keep it',
    { name: 'sid', value: 'x1y2', domain: 'a.b', httpOnly: true },
    { name: 'sid', value: '[masked]', domain: 'a.b', httpOnly: true },
  ],
  [
    'a field by its name',
    [
      { field: 'password', value: 'x' },
      { k: 'title', v: 'Dune' },
    ],
    [
      { field: 'password', value: '[masked]' },
      { k: 'title', v: 'Dune' },
    ],
  ],
  ['nothing', null, null],
])('%s', (_, value, expected) => expect(maskJson(value)).toEqual(expected));

test('a long text and a deep value stay whole', () => {
  let deep: JsonValue = 'x'.repeat(60_000);
  for (let depth = 0; depth < 60; depth++) deep = { a: [deep] };
  expect(maskJson(deep)).toEqual(deep);
});

test('"__proto__" is a key like any other', () => {
  const text = '{"__proto__":{"token":"x"},"a":1}';
  expect(JSON.stringify(maskJson(JSON.parse(text) as JsonValue))).toBe(
    '{"__proto__":{"token":"[masked]"},"a":1}',
  );
});

test('masking twice is masking once', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const once = maskJson(value as JsonValue);
      expect(JSON.stringify(maskJson(once))).toBe(JSON.stringify(once));
    }),
  );
});

test('what holds no secret is the same text afterwards', () => {
  // No name of a secret can be written with these.
  const stringUnit = fc.constantFrom(...'aeiou _-"\\灯😀');
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit }), (value) => {
      expect(JSON.stringify(maskJson(value as JsonValue))).toBe(JSON.stringify(value));
    }),
  );
});
