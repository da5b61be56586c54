import { expect, test } from 'vitest';
import { eventOf, hashEvent, type EventLine } from './event';

const line = (parts: Partial<EventLine> = {}): EventLine => ({
  line: 1,
  level: 'warn',
  message: 'slow',
  data: null,
  lostTo: null,
  ...parts,
});
const codeOf = (data: unknown) => eventOf(line({ data: JSON.stringify(data) })).code;

test.each<[string, unknown, string | null]>([
  ['a text', { path: '/a', code: 'ENOENT' }, 'ENOENT'],
  ['a number', { code: 404 }, '404'],
  ['a text that says code', { note: '"code"', other: 1 }, null],
  ['deeper down', { error: { code: 'ENOENT' } }, null],
  ['an object', { code: { a: 1 } }, null],
  ['empty', { code: '' }, null],
  ['too long to be one', { code: 'x'.repeat(65) }, null],
  ['what PostgreSQL cannot store', { code: 'a\0b' }, 'a\ufffdb'],
])('a code is a short text or number in the data: %s', (_, data, expected) => {
  expect(codeOf(data)).toBe(expected);
});

test('data that is no JSON has no code', () => {
  expect(eventOf(line({ data: '{"code":' })).code).toBeNull();
});

test('lines that stand for lost ones are one event, however many are lost', () => {
  const [one, more] = [
    line({ message: '1 line was given up: the database refused it', lostTo: 1 }),
    line({ message: '12 lines were given up: the database refused it', lostTo: 12 }),
  ].map(eventOf);
  expect(one).toEqual(more);
  expect(one!.message).toBe('lines were given up: the database refused it');
  // A task may log the same text of its own.
  const own = '3 lines were given up: x';
  expect(eventOf(line({ message: own })).message).toBe(own);
});

test('the hash is a whole number that stays the same, and differs by level, message and code', () => {
  const event = { level: 'warn', message: 'slow', code: null } as const;
  expect(hashEvent(event)).toBe(hashEvent({ ...event }));
  // Stored: another value here needs another version.
  expect(hashEvent(event)).toMatchInlineSnapshot(`5950263330082628`);
  const others = [
    { ...event, level: 'error' as const },
    { ...event, message: 'slow ' },
    { ...event, code: '' },
    { ...event, code: 'null' },
  ];
  const hashes = [event, ...others].map(hashEvent);
  expect(new Set(hashes).size).toBe(5);
  expect(hashes.every(Number.isSafeInteger)).toBe(true);
});
