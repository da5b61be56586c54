import { expect, onTestFinished, test } from 'vitest';
import { makeUnreadable } from '@/test/make/make-unreadable';
import { getLogger, logTo } from './logger';

function logged(err: unknown): { stack?: unknown; message?: unknown } {
  const lines: string[] = [];
  logTo({ write: (line) => void lines.push(line) });
  onTestFinished(() => logTo({ write: () => {} }));
  getLogger().error({ err }, 'it failed');
  return (JSON.parse(lines[0]!) as { err: { stack?: unknown; message?: unknown } }).err;
}

test('prints an error with its stack, with paths from the project folder', () => {
  const error = new TypeError('no');
  error.stack = `TypeError: no\n    at f (${process.cwd()}/src/server/x.ts:3:4)`;
  expect(logged(error)).toMatchObject({
    type: 'TypeError',
    message: 'no',
    stack: 'TypeError: no\n    at f (src/server/x.ts:3:4)',
  });
});

test.each([
  ['quotes its cause', 'a failed: b', new Error('b'), 'a failed: b'],
  ['does not quote it', 'a failed', new Error('b'), 'a failed: b'],
  ['quotes one of two', 'a: b.', new Error('b', { cause: new Error('c') }), 'a: b.: c'],
  ['has a cause without words', 'a failed', new Error(''), 'a failed'],
])('an error that %s says everything once', (_, message, cause, told) => {
  expect(logged(new Error(message, { cause })).message).toBe(told);
});

test('prints an error that is its own cause', () => {
  const error = new Error('round');
  error.cause = error;
  expect(logged(error).message).toBe('round');
});

test.each([
  ['a stack that is no text', Object.assign(new Error('odd'), { stack: 7 })],
  ['no stack', Object.assign(new Error('odd'), { stack: undefined })],
  ['a message that is no text', Object.assign(new Error(), { message: 7, stack: undefined })],
  ['what is no error', 'thrown'],
  ['what cannot be read', makeUnreadable()],
])('%s is no reason to fail once more', (_, thrown) => {
  expect(() => logged(thrown)).not.toThrow();
});
