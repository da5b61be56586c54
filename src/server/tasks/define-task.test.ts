import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineTask } from './define-task';

const run = async () => {};

test('the payload is checked and completed by its schema; an error names the field', () => {
  const data = z.strictObject({ path: z.string(), times: z.number().int().default(1) });
  const task = defineTask({ type: 'count', data, activeKey: ({ path }) => path, run });
  expect(task.parseData({ path: '/a' })).toEqual({ path: '/a', times: 1 });
  expect(task.activeKey({ path: '/a', times: 1 })).toBe('/a');
  expect(() => task.parseData({ path: 1 })).toThrow(
    'count: data.path: Invalid input: expected string, received number',
  );
  expect(() => task.parseData(undefined)).toThrow('data.path: ');
  expect(() => task.parseData({ path: '', rest: 1 })).toThrow('data: Unrecognized key: "rest"');
});

test('a task without a schema takes no payload', () => {
  const task = defineTask({ type: 'plain', run });
  expect(task.parseData(undefined)).toEqual({});
  expect(task.activeKey({})).toBeNull();
  expect(() => task.parseData({ a: 1 })).toThrow('plain: data: Unrecognized key: "a"');
});

test.each([
  [{ timeoutMs: 0 }, 'task x: timeoutMs: '],
  [{ timeoutMs: Infinity }, 'task x: timeoutMs: '],
  [{ concurrency: 1.5 }, 'task x: concurrency: '],
  [{ retry: { times: -1, backoffMs: 5 } }, 'task x: retry.times: '],
  [{ retry: { times: 1, backoffMs: NaN } }, 'task x: retry.backoffMs: '],
])('the settings %j are refused when the server starts', (settings, message) => {
  expect(() => defineTask({ type: 'x', run, ...settings })).toThrow(message);
});
