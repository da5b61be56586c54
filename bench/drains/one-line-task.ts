import type { Task } from '../../src/server/tasks/task';

/** Logs one line, of which nobody waits for anything. */
const oneLineTask: Task = {
  type: 'bench',
  parseData: () => null,
  activeKey: () => null,
  run: async ({ log }) => log.info('read a book', { file: '/books/a.epub', size: 977 }),
};

export const workerOptions = {
  tasks: new Map([['bench', oneLineTask]]),
  pollMs: 1_000,
  cancelGraceMs: 1_000,
  shutdownGraceMs: 1_000,
};
