import type { Config } from '../config';
import type { Db } from '../db/client';
import { createScanTask } from './scan/scan-task';
import type { Task } from './task';
import { createVerifyTask } from './verify/verify-task';

/** Every job type that this server can run. A new one is made here. */
export async function createTasks({ db, config }: { db: Db; config: Config }): Promise<Task[]> {
  const { libraryPaths } = config;
  const tasks = [
    createScanTask({ db, libraryPaths }),
    createVerifyTask({ db, libraryPaths }),
  ] as Task[];
  if (config.testTasks) {
    const { testTasks } = await import('@/test/tasks/test-tasks');
    tasks.push(...testTasks);
  }
  return tasks;
}
