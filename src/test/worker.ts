import { afterEach } from 'vitest';
import { beat } from '@/server/worker/processes/process-store';
import { identifyThisProcess } from '@/server/worker/processes/this-process';
import { catchUncaught } from '@/server/worker/run-job/catch-uncaught';
import { Worker, type WorkerOptions } from '@/server/worker/worker';
import type { Task } from '@/server/tasks/task';
import { createJob } from '@/server/jobs/job-store';
import type { JsonValue } from '@/model/api/values';
import type { TestDb } from './database';
import { TaskError } from '@/server/errors';
import { defineTask } from '@/server/tasks/define-task';
import { makeTestTasks } from './tasks/test-tasks';
import { waitFor } from './wait-for';

const testTasks = makeTestTasks({ defineTask, TaskError });

const running: { stop(): Promise<void> }[] = [];

// A worker left running would go on in the next test's database: it fails the test it is left by.
afterEach(async () => {
  const left = running.splice(0);
  for (const one of left) await one.stop();
  if (left.length > 0) throw new Error(`${left.length} worker(s) left running`);
});

/** A worker in this process that knows the test tasks, with graces that suit a test. */
export async function startWorker(db: TestDb, options: Partial<WorkerOptions> = {}) {
  const me = identifyThisProcess();
  await beat(db, me, { concurrency: 2, startedAt: new Date() });
  const tasks = new Map(testTasks.map((task) => [task.type, task]));
  const worker = new Worker({
    db,
    tasks,
    processId: me.id,
    concurrency: 2,
    pollMs: 50,
    cancelGraceMs: 200,
    shutdownGraceMs: 200,
    ...options,
  });
  const release = catchUncaught();
  worker.start();
  const started = {
    worker,
    me,
    async stop() {
      if (running.includes(started)) running.splice(running.indexOf(started), 1);
      await worker.stop();
      release();
    },
  };
  running.push(started);
  return started;
}

export function testTask(type: string): Task {
  const task = testTasks.find((one) => one.type === type);
  if (!task) throw new Error(`no test task ${type}`);
  return task;
}

export function enqueue(db: TestDb, type: string, data?: JsonValue) {
  return createJob(db, testTask(type), data);
}

/** Waits until the job has its final status. */
export function waitForEnd(db: TestDb, id: number) {
  return waitFor(() =>
    db.prisma.job.findFirst({
      where: { id, status: { in: ['completed', 'failed', 'cancelled'] } },
      include: { logs: { orderBy: { line: 'asc' } } },
    }),
  );
}
