import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundJson, lineDataLimits } from './bound-json';

const parse = (value: unknown) => JSON.parse(boundJson(value) ?? 'null') as unknown;

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}

const cyclic: Record<string, unknown> = { name: 'loop' };
cyclic.self = cyclic;
const throwing = Object.defineProperty({ ok: 1 }, 'bad', {
  enumerable: true,
  get() {
    throw new Error('no');
  },
});
const hostileProxy = new Proxy({}, { ownKeys: () => fail() });
function fail(): never {
  throw new Error('trap');
}

test.each<[string, unknown, unknown]>([
  ['plain values', { a: 1, b: 'x', c: null, d: true }, { a: 1, b: 'x', c: null, d: true }],
  ['undefined is left out', { a: undefined, b: 1 }, { b: 1 }],
  ['undefined in a list', [undefined, 1], [null, 1]],
  ['BigInt', { n: 12345678901234567890n }, { n: '12345678901234567890' }],
  ['numbers that JSON lacks', [NaN, Infinity], ['NaN', 'Infinity']],
  ['Date', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
  ['an invalid Date', [new Date(NaN)], ['Invalid Date']],
  ['Map', new Map([['a', 1]]), { a: 1 }],
  ['Map with other keys', new Map([[1, 2]]), [[1, 2]]],
  ['Set', new Set([1, 2]), [1, 2]],
  ['function and symbol', [fail, Symbol('s')], ['[function fail]', 'Symbol(s)']],
  ['bytes', Buffer.from('abc'), '[Buffer, 3 bytes]'],
  ['class', new Point(1, 2), { x: 1, y: 2 }],
  ['toJSON', { toJSON: () => 1 }, { toJSON: '[function toJSON]' }],
  ['URL', new URL('https://a:b@h/x'), 'https://[masked]@h/x'],
  ['a cycle', cyclic, { name: 'loop', self: '[circular]' }],
  [
    'the same object twice',
    [new Point(1, 1)].flatMap((p) => [p, p]),
    [
      { x: 1, y: 1 },
      { x: 1, y: 1 },
    ],
  ],
  ['a throwing getter', throwing, { ok: 1, bad: '[threw: Error: no]' }],
  ['a hostile proxy', { p: hostileProxy }, { p: '[unreadable: Error: trap]' }],
  [
    'too deep',
    { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } },
    { a: { b: { c: { d: { e: { f: '[too deep: object of 1 keys]' } } } } } },
  ],
  [
    'secrets',
    { password: 'x', author: 'me', nested: { api_key: 'y' }, cookies: ['a=b'], token: 7 },
    {
      password: '[masked]',
      author: 'me',
      nested: { api_key: '[masked]' },
      cookies: ['[masked]'],
      token: 7,
    },
  ],
  ['lone surrogate and NUL', { t: 'a\0\udc00' }, { t: 'a\ufffd\ufffd' }],
])('%s', (_, value, expected) => expect(parse(value)).toEqual(expected));

test('an Error gives its name, message, code and cause', () => {
  const error = Object.assign(new TypeError('bad', { cause: 'why' }), { code: 'E1' });
  expect(parse({ error })).toEqual({
    error: { name: 'TypeError', message: 'bad', code: 'E1', cause: 'why' },
  });
});

test('what is cut says so', () => {
  const wide = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`k${i}`, i]));
  const members = parse(wide) as Record<string, unknown>;
  expect(Object.keys(members)).toHaveLength(101);
  expect(members['…']).toBe('50 more keys');
  const items = parse(Array.from({ length: 150 }, (_, i) => i)) as unknown[];
  expect(items).toHaveLength(101);
  expect(items.at(-1)).toBe('… 50 more items');
  const long = parse({ list: Array.from({ length: 50 }, () => 'x'.repeat(900)) });
  expect(JSON.stringify(long)).toMatch(/… \d+ more items/);
});

test('each string is cut to 1,024 bytes, at any depth', () => {
  const { a } = parse({ a: [{ b: 'é'.repeat(2_000) }] }) as { a: [{ b: string }] };
  expect(Buffer.byteLength(a[0].b)).toBeLessThanOrEqual(1_024);
  expect(a[0].b).toContain(' ... ');
});

test('any value gives valid JSON of at most 16 KB', () => {
  const wild = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
    withUnicodeString: true,
    maxDepth: 9,
    maxKeys: 200,
  });
  fc.assert(
    fc.property(
      fc.array(wild, { maxLength: 120 }),
      fc.string({ unit: 'binary' }),
      (values, key) => {
        const json = boundJson({ values, [key]: key.repeat(200) })!;
        expect(Buffer.byteLength(json)).toBeLessThanOrEqual(lineDataLimits.totalBytes);
        expect(json.isWellFormed()).toBe(true);
        JSON.parse(json);
      },
    ),
    { numRuns: 300 },
  );
});

test('control characters, which grow sixfold as JSON, fit too', () => {
  const json = boundJson({ a: Array.from({ length: 90 }, () => '\u0001'.repeat(1_000)) })!;
  expect(Buffer.byteLength(json)).toBeLessThanOrEqual(lineDataLimits.totalBytes);
  JSON.parse(json);
});
