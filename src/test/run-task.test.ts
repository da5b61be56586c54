import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { TaskError } from '@/server/errors';
import { currentLog } from '@/server/job-scope';
import { defineTask } from '@/server/tasks/define-task';
import { runTask } from './run-task';

const count = defineTask({
  type: 'count',
  data: z.strictObject({ path: z.string(), fails: z.boolean().default(false) }),
  timeoutMs: 20,
  async run({ data, log, progress, signal }) {
    log.with({ path: data.path }).info('counting', { token: 'abc' });
    await deep();
    progress(50, data.path);
    if (data.fails) throw new TaskError('no_words', 'no words');
    if (data.path === '/endless') await delay(60_000, undefined, { signal });
    return { words: 42 };
  },
});

async function deep(): Promise<void> {
  await Promise.resolve();
  currentLog()?.warn('deep');
}

test('runs a task and tells its lines, result and progress', async () => {
  const run = await runTask(count, { path: '/a' });
  expect(run.lines).toMatchObject([
    { line: 1, level: 'info', message: 'counting', data: { path: '/a', token: '[masked]' } },
    { line: 2, level: 'warn', message: 'deep', data: {} },
  ]);
  expect(run).toMatchObject({ result: { words: 42 }, error: null });
  expect(run.progress).toEqual([{ percent: 50, text: '/a' }]);
});

test('tells what a task threw, and how its time-out and its cancellation ended it', async () => {
  expect((await runTask(count, { path: '/a', fails: true })).error).toMatchObject({
    code: 'no_words',
    message: 'no words',
  });
  const timedOut = await runTask(count, { path: '/endless' });
  expect(timedOut.error).toMatchObject({ name: 'AbortError' });
  const { error } = await runTask(count, { path: '/endless' }, { signal: AbortSignal.abort() });
  expect(error).toMatchObject({ name: 'AbortError' });
  await expect(runTask(count, {})).rejects.toThrow('count: data.path: ');
});

test('code outside of a task has no current log', () => {
  expect(currentLog()).toBeNull();
});
