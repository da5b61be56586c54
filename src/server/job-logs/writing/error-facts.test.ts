import { expect, test } from 'vitest';
import { makeUnreadable } from '@/test/make/make-unreadable';
import { TaskError } from '@/server/errors';
import { describeFacts, isAbort, isExpected, summarizeError } from './error-facts';

function withThrowing(error: Error, name: string): Error {
  return Object.defineProperty(error, name, {
    get() {
      throw new Error('no');
    },
  });
}

test.each<[string, unknown, string, { name: string; message: string }]>([
  ['no reading', makeUnreadable(), '[unreadable]', { name: 'object', message: '[unreadable]' }],
  [
    'a cause that throws',
    withThrowing(new TypeError('t'), 'cause'),
    'TypeError: t',
    { name: 'TypeError', message: 't' },
  ],
  [
    'parts that throw',
    withThrowing(new TypeError('t'), 'errors'),
    'TypeError: t',
    { name: 'TypeError', message: 't' },
  ],
  [
    'a code that throws',
    withThrowing(new TypeError('t'), 'code'),
    'TypeError: t',
    { name: 'object', message: 'TypeError: t' },
  ],
  [
    'a syscall that throws',
    withThrowing(new TypeError('t'), 'syscall'),
    'TypeError: t',
    { name: 'TypeError', message: 't' },
  ],
  [
    'a message that throws',
    withThrowing(new TypeError('t'), 'message'),
    '[unreadable]',
    { name: 'object', message: '[unreadable]' },
  ],
])('an error with %s: what can be read is told', (_, error, summary, facts) => {
  expect(summarizeError(error)).toBe(summary);
  expect(describeFacts(error)).toEqual(facts);
  expect(isExpected(error)).toBe(false);
  expect(isAbort(error)).toBe(false);
  const outer = new TaskError('code', 'outer', { cause: error });
  expect(summarizeError(outer)).toBe(`outer: ${summary}`);
  expect(isExpected(outer)).toBe(true);
});
