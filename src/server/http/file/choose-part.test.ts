import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choosePart, type FileFacts } from './choose-part';

const modifiedAt = new Date('2026-03-04T05:06:07Z');
const date = modifiedAt.toUTCString();
const earlier = 'Tue, 03 Mar 2026 05:06:07 GMT';
const file: FileFacts = { size: 1_000, etag: '"abc"', modifiedAt };
const whole = { status: 200, start: 0, length: 1_000 };
const part = (start: number, length: number) => ({ status: 206, start, length });
const outside = { status: 416 };

test.each([
  ['bytes=0-1', part(0, 2)],
  ['bytes=0-', part(0, 1_000)],
  ['bytes=0-999', part(0, 1_000)],
  ['bytes=0-9999999999', part(0, 1_000)],
  ['bytes=999-', part(999, 1)],
  ['bytes=999-999', part(999, 1)],
  ['bytes=-1', part(999, 1)],
  ['bytes=-2000', part(0, 1_000)],
  ['BYTES = 10 - 19 ', part(10, 10)],
  ['bytes=1000-', outside],
  ['bytes=1000-1001', outside],
  ['bytes=99999999999999999999-', outside],
  ['bytes=-0', outside],
  ['bytes=5-4', whole],
  ['bytes=-', whole],
  ['bytes=', whole],
  ['bytes=a-b', whole],
  ['bytes=0-1,3-4', whole],
  ['lines=0-1', whole],
  ['', whole],
])('Range: %s', (range, expected) => {
  expect(choosePart(new Headers({ range }), file)).toEqual(expected);
});

test.each([
  ['bytes=0-0', outside],
  ['bytes=-1', outside],
  ['bytes=-0', outside],
])('of an empty file, Range: %s', (range, expected) => {
  expect(choosePart(new Headers({ range }), { ...file, size: 0 })).toEqual(expected);
});

test.each<[Record<string, string>, object]>([
  [{ 'if-none-match': '"abc"' }, { status: 304 }],
  [{ 'if-none-match': 'W/"abc"' }, { status: 304 }],
  [{ 'if-none-match': '"x", "abc"' }, { status: 304 }],
  [{ 'if-none-match': '*' }, { status: 304 }],
  [{ 'if-none-match': '"x"' }, whole],
  [{ 'if-modified-since': date }, { status: 304 }],
  [{ 'if-modified-since': earlier }, whole],
  [{ 'if-modified-since': 'yesterday' }, whole],
  [{ 'if-none-match': '"x"', 'if-modified-since': date }, whole],
  [{ 'if-match': '"abc"' }, whole],
  [{ 'if-match': '*' }, whole],
  [{ 'if-match': '"x"' }, { status: 412 }],
  [{ 'if-match': 'W/"abc"' }, { status: 412 }],
  [{ 'if-unmodified-since': date }, whole],
  [{ 'if-unmodified-since': earlier }, { status: 412 }],
  [{ range: 'bytes=1-2', 'if-range': '"abc"' }, part(1, 2)],
  [{ range: 'bytes=1-2', 'if-range': 'W/"abc"' }, whole],
  [{ range: 'bytes=1-2', 'if-range': '"x"' }, whole],
  [{ range: 'bytes=1-2', 'if-range': date }, part(1, 2)],
  [{ range: 'bytes=1-2', 'if-range': earlier }, whole],
  [{ range: 'bytes=1-2', 'if-range': 'x' }, whole],
  [{ range: 'bytes=2000-', 'if-range': '"x"' }, whole],
  [{ range: 'bytes=2000-', 'if-none-match': '"abc"' }, { status: 304 }],
])('%j', (headers, expected) => {
  expect(choosePart(new Headers(headers), file)).toEqual(expected);
});

test('a part lies within its file, whatever the range says', () => {
  const number = fc.oneof(fc.nat(30), fc.constant(''), fc.bigInt({ min: 0n, max: 10n ** 25n }));
  fc.assert(
    fc.property(fc.nat(20), number, number, (size, from, to) => {
      const chosen = choosePart(new Headers({ range: `bytes=${from}-${to}` }), { ...file, size });
      if (chosen.status === 416) return;
      if (chosen.status !== 206) {
        expect(chosen).toEqual({ ...whole, length: size });
        return;
      }
      expect(chosen.start).toBeGreaterThanOrEqual(0);
      expect(chosen.length).toBeGreaterThan(0);
      expect(chosen.start + chosen.length).toBeLessThanOrEqual(size);
    }),
  );
});
