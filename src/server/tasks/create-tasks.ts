import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from '@/server/config';
import type { Db } from '@/server/db/client';
import { TaskError } from '@/server/errors';
import { createBulkTask } from './bulk/bulk-task';
import { defineTask } from './define-task';
import { createScanTask } from './scan/scan-task';
import type { Task } from './task';
import { createVerifyTask } from './verify/verify-task';

/** Every job type that this server can run. A new one is made here. */
export async function createTasks({ db, config }: { db: Db; config: Config }): Promise<Task[]> {
  const { libraryPaths } = config;
  const tasks = [
    createScanTask({ db, libraryPaths }),
    createVerifyTask({ db, libraryPaths }),
    createBulkTask({ db }),
  ] as Task[];
  return config.testTasks ? [...tasks, ...(await loadTestTasks())] : tasks;
}

/** They are no part of the application: loaded from the project's folder, where one asks for them. */
async function loadTestTasks(): Promise<Task[]> {
  const file = join(process.cwd(), 'src/test/tasks/test-tasks.ts');
  const module: unknown = await import(/* turbopackIgnore: true */ pathToFileURL(file).href);
  const { makeTestTasks } = module as typeof import('@/test/tasks/test-tasks');
  return makeTestTasks({ defineTask, TaskError });
}
