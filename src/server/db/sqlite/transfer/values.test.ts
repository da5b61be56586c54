import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromStored, toStored } from './values';

test.each([
  ['2026-11-28T01:02:03.004+00:00', '2026-11-28T01:02:03.004Z'],
  ['2026-11-28 01:02:03', '2026-11-28T01:02:03.000Z'],
  [1_000n, '1970-01-01T00:00:01.000Z'],
])('the moment %s is read as %s', (stored, value) => {
  expect(fromStored('moment', stored)).toBe(value);
});

test.each([
  ['text', 1n],
  ['text', Buffer.from('x')],
  ['integer', 'x'],
  ['integer', 1.5],
  ['boolean', 2n],
  ['moment', 'soon'],
  ['real', 'x'],
] as const)('a %s cannot be %s', (kind, stored) => {
  expect(fromStored(kind, stored)).toBeUndefined();
});

test('a value is the same after it was stored', () => {
  const time = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
  const values = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => ['text', text] as const),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => ['integer', `${n}`] as const),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => ['real', `${n}`] as const),
    fc.boolean().map((is) => ['boolean', `${is}`] as const),
    time.map((at) => ['moment', at.toISOString()] as const),
  );
  fc.assert(
    fc.property(values, ([kind, value]) => {
      expect(fromStored(kind, toStored(kind, value))).toBe(value);
      expect(fromStored(kind, toStored(kind, null))).toBeNull();
    }),
  );
});
