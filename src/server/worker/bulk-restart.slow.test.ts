import { expect, test } from 'vitest';
import { testDb } from '@/test/database';
import { waitFor } from '@/test/wait-for';
import { startWorker, waitForEnd } from '@/test/worker';
import { createJob } from '@/server/jobs/job-store';
import { createBulkTask } from '@/server/tasks/bulk/bulk-task';
import { setTasks } from '@/server/tasks/registry';
import type { Task, TaskContext } from '@/server/tasks/task';

test('a bulk action that a restart interrupts goes on, and the logs name each job once', async () => {
  const db = await testDb();
  await db.prisma.job.createMany({
    data: Array.from({ length: 350 }, () => ({ type: 'scan', status: 'completed' as const })),
  });
  const bulk = createBulkTask({ db }) as Task;
  const stepped = Promise.withResolvers<void>();
  /** It says when the first step is done, before the next one begins. */
  const watched: Task = {
    ...bulk,
    run(context) {
      const progress: TaskContext['progress'] = (...told) => {
        context.progress(...told);
        stepped.resolve();
      };
      return bulk.run({ ...context, progress });
    },
  };
  setTasks([bulk]);
  const data = { action: 'delete', q: '', newest_id: 350, as_of: new Date().toISOString() };
  const { id } = await createJob(db, bulk, data);
  const patient = { shutdownGraceMs: 60_000 };
  const first = await startWorker(db, { ...patient, tasks: new Map([['bulk', watched]]) });
  await stepped.promise;
  await first.stop();
  const interrupted = await waitForEnd(db, id);
  expect(interrupted).toMatchObject({ status: 'failed', errorClass: 'server_shut_down' });
  const left = await db.prisma.job.count({ where: { type: 'scan', deletedAt: null } });
  expect(left).toBeGreaterThan(200);

  const second = await startWorker(db, { tasks: new Map([['bulk', bulk]]) });
  const retry = await waitFor(() => db.prisma.job.findFirst({ where: { retryOfId: id } }));
  const ended = await waitForEnd(db, retry.id);
  await second.stop();
  expect(ended).toMatchObject({ status: 'completed' });
  expect(JSON.parse(ended.result!)).toEqual({ deleted: left, left_alone: 0, reasons: {} });
  const named = [...interrupted.logs, ...ended.logs]
    .filter(({ message }) => message === 'jobs deleted')
    .flatMap((line) => (JSON.parse(line.data!) as { jobs: number[] }).jobs);
  expect(named.sort((a, b) => a - b)).toEqual(Array.from({ length: 350 }, (_, at) => at + 1));
});
