import type { TaskError } from '@/server/errors';
import type { defineTask } from '@/server/tasks/define-task';

/** What the tasks for tests need of the server that runs them. */
export interface TaskKit {
  defineTask: typeof defineTask;
  TaskError: typeof TaskError;
}
