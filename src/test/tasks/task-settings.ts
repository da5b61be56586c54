// Tasks for tests whose settings matter: time-out, retries, concurrency.
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Task } from '@/server/tasks/task';
import type { TaskKit } from './task-kit.ts';

const hourMs = 3_600_000;

export function makeSettingsTasks({ defineTask, TaskError }: TaskKit): Task[] {
  /** Waits for an hour, and may run for 50 ms. */
  const timeOut = defineTask({
    type: 'test.time-out',
    timeoutMs: 50,
    async run({ log, signal }) {
      log.info('waiting');
      await delay(hourMs, undefined, { signal });
    },
  });

  /** Fails on its first `failures` attempts, with an error that says no when `isFinal`. */
  const retried = defineTask({
    type: 'test.retried',
    data: z.strictObject({
      failures: z.number().int().default(0),
      isFinal: z.boolean().default(false),
      key: z.string().nullable().default(null),
    }),
    activeKey: ({ key }) => key,
    retry: { times: 2, backoffMs: 100 },
    async run({ data, attemptNumber }) {
      if (attemptNumber > data.failures) return { attemptNumber };
      throw new TaskError('test', `attempt ${attemptNumber} failed`, { isFinal: data.isFinal });
    },
  });

  /** Fails, and would be retried an hour later. */
  const retriedLater = defineTask({
    type: 'test.retried-later',
    data: z.strictObject({ key: z.string().nullable().default(null) }),
    activeKey: ({ key }) => key,
    retry: { times: 1, backoffMs: hourMs },
    async run() {
      throw new TaskError('test', 'failed');
    },
  });

  /** Waits for its signal, one job at a time. */
  const oneAtATime = defineTask({
    type: 'test.one-at-a-time',
    data: z.strictObject({ afterMs: z.number().default(hourMs) }),
    concurrency: 1,
    async run({ data, signal }) {
      await delay(data.afterMs, undefined, { signal });
    },
  });

  return [timeOut, retried, retriedLater, oneAtATime] as Task[];
}
