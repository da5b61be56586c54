import { expect, test } from 'vitest';
import { testDb } from '@/test/database';
import { loadConfig } from '@/server/config';
import { createTasks } from './create-tasks';

test.each([
  [{}, ['scan', 'verify', 'bulk']],
  [{ TEST_TASKS: '' }, ['scan', 'verify', 'bulk']],
  [{ TEST_TASKS: 'true' }, ['scan', 'verify', 'bulk']],
])('a default server knows none of the tasks for tests (%j)', async (env, types) => {
  const config = loadConfig({ env, root: '/nowhere' });
  const tasks = await createTasks({ db: await testDb(), config });
  expect(tasks.map((task) => task.type)).toEqual(types);
});

test('with TEST_TASKS=1 it knows them too', async () => {
  const config = loadConfig({ env: { TEST_TASKS: '1' }, root: '/nowhere' });
  const tasks = await createTasks({ db: await testDb(), config });
  expect(tasks.map((task) => task.type)).toContain('test.log');
});
