import type { Config } from '../config';
import type { Db } from '../db/client';
import type { Task } from './task';

/** Every job type that this server can run. A new one is made here. */
export async function createTasks({ config }: { db: Db; config: Config }): Promise<Task[]> {
  const tasks: Task[] = [];
  if (config.testTasks) {
    const { testTasks } = await import('@/test/tasks/test-tasks');
    tasks.push(...testTasks);
  }
  return tasks;
}
