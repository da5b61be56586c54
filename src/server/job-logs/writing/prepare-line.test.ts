import { expect, test } from 'vitest';
import { makeUnreadable } from '@/test/make/make-unreadable';
import { lineDataLimits } from '@/server/json/bound-json';
import { prepareLine, type LogCall } from './prepare-line';

const prepare = (call: Partial<LogCall>) =>
  prepareLine({ level: 'error', message: 'm', calledAt: '', ...call }, 1, new Date());

const dataOf = (data: unknown, error: unknown = new TypeError('t')) =>
  JSON.parse(prepare({ data: data as Record<string, unknown>, error }).data!) as unknown;

class Book {
  constructor(readonly file: string) {}
  get title(): string {
    return this.file;
  }
}

const throwing = {
  ok: 1,
  get bad() {
    throw new Error('no');
  },
};
const facts = { name: 'TypeError', message: 't' };

test.each<[string, unknown, Record<string, unknown>]>([
  ['nothing', undefined, {}],
  ['null', null, {}],
  ['plain data', { file: 'a.epub' }, { file: 'a.epub' }],
  ['a throwing getter', throwing, { ok: 1, bad: '[threw: Error: no]' }],
  ['a proxy that throws', makeUnreadable(), { data: expect.stringMatching(/^\[unreadable/) }],
  ['a Map', new Map([['a', 1]]), { a: 1 }],
  ['a Map with other keys', new Map([[1, 2]]), { data: [[1, 2]] }],
  ['a class', new Book('a.epub'), { file: 'a.epub' }],
  ['a text', 'a.epub', { data: 'a.epub' }],
  ['an error of its own', { error: 'mine', n: 1 }, { given_error: 'mine', n: 1 }],
  ['a secret', { password: 'x' }, { password: '[masked]' }],
])('%s beside an error is told as without one', (_, data, told) => {
  expect(dataOf(data)).toEqual({ ...told, error: facts });
});

const long = '\u0001'.repeat(1_000);

test.each([
  new TypeError(long),
  Object.assign(new Error(long), { name: `TypeError${long}`, code: long }),
])('the data and its error together keep the bounds, and the error is told', (error) => {
  const data = Object.fromEntries(
    Array.from({ length: 150 }, (_, i) => [`k${i}`, 'x'.repeat(900)]),
  );
  const json = prepare({ data: { error: 'mine', ...data }, error }).data!;
  expect(Buffer.byteLength(json)).toBeLessThanOrEqual(lineDataLimits.totalBytes);
  expect(JSON.parse(json)).toMatchObject({
    '…': expect.stringMatching(/more keys$/),
    given_error: 'mine',
    error: { name: expect.stringMatching(/^TypeError/) },
  });
});

test('an error that cannot be read takes neither the message nor the data with it', () => {
  const { message, data } = prepare({ error: makeUnreadable(), data: { a: 1 } });
  expect(message).toBe('m');
  expect(JSON.parse(data!)).toEqual({ a: 1, error: { name: 'object', message: '[unreadable]' } });
});

test('a message that is no text, and that throws', () => {
  const hostile = makeUnreadable() as unknown as string;
  expect(prepare({ message: hostile }).message).toBe('[unreadable]');
});
