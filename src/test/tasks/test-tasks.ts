// Tasks for tests and faults. A server with TEST_TASKS=1 loads this file as it stands here, so that no
// build has it in it: Node strips its types. What it needs of the server it is given, since it could
// not import that without loading it a second time.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import type { Task } from '@/server/tasks/task';
import { makeUnreadable } from '../make/make-unreadable.ts';
import { makeLoggingRuns } from './logging-runs.ts';
import { makeSettingsTasks } from './task-settings.ts';
import type { TaskKit } from './task-kit.ts';
import { dataSchema, type Run } from './test-data.ts';

const runs: Record<string, Run> = {
  /** Takes memory until there is none. */
  async 'test.out-of-memory'({ log }) {
    log.info('taking all the memory there is');
    await log.flush();
    for (const all: unknown[] = []; ;) all.push(Array.from({ length: 1_000 }, (_, i) => ({ i })));
  },

  async 'test.wait'({ data, log, signal }) {
    log.info('waiting');
    await delay(data.afterMs, undefined, { signal });
  },

  /** Ends with its signal, and so does a promise of it that nobody awaits. */
  async 'test.floating-wait'({ signal }) {
    void delay(3_600_000, undefined, { signal });
    await delay(3_600_000, undefined, { signal });
  },

  /** Has a thread of the pool hang in the operating system: nobody ever writes to that pipe. */
  async 'test.hang-in-system'({ data, log }) {
    log.info('opening a pipe');
    await readFile(data.file);
  },

  /** Never looks at its signal: ends after a time, or as soon as there is a `file`. */
  async 'test.ignore-signal'({ data, log }) {
    log.info('not listening');
    if (data.file === '') await delay(data.afterMs);
    else while (!existsSync(data.file)) await delay(10);
    log.info('ended after all');
  },

  async 'test.returns-after-abort'({ signal }) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return { stopped: true };
  },

  async 'test.type-error'() {
    breakThings();
  },

  async 'test.throw-string'() {
    throw 'a string';
  },

  async 'test.throw-unreadable'() {
    throw makeUnreadable();
  },

  async 'test.float-unreadable'({ data, signal }) {
    void Promise.reject(makeUnreadable());
    await delay(data.afterMs * 100, undefined, { signal });
  },

  async 'test.enoent'() {
    await readFile('/no/such/file.epub');
  },

  async 'test.fetch'({ data }) {
    await fetch(`http://127.0.0.1:${data.port}/`);
  },

  /** Returns at once; a timer of it fails later, or as soon as there is a file `file`. */
  async 'test.late-type-error'({ data, log }) {
    log.info('returning');
    if (data.file === '') return void setTimeout(breakThings, data.afterMs);
    const timer = setInterval(() => {
      if (!existsSync(data.file)) return;
      clearInterval(timer);
      breakThings();
    }, 5);
  },

  /** Returns at once; a timer of it fails `lines` times. */
  async 'test.late-type-errors'({ data }) {
    let left = data.lines;
    const timer = setInterval(() => {
      if (--left === 0) clearInterval(timer);
      breakThings();
    }, 1);
  },

  /** A promise that nobody awaits is rejected while the task goes on. */
  async 'test.floating-rejection'({ data, signal }) {
    void rejectLater();
    await delay(data.afterMs * 100, undefined, { signal });
  },

  /** Blocks the event loop. */
  async 'test.block'({ data }) {
    const until = performance.now() + data.afterMs;
    while (performance.now() < until);
  },
};

function breakThings(): never {
  const books = undefined as unknown as string[];
  return books.map(String) as never;
}

async function rejectLater(): Promise<void> {
  await nextTurn();
  throw new RangeError('nobody awaits me');
}

export function makeTestTasks(kit: TaskKit): Task[] {
  const plain = Object.entries({ ...makeLoggingRuns(kit), ...runs }).map(([type, run]) =>
    kit.defineTask({ type, data: dataSchema, activeKey: ({ key }) => key, run }),
  );
  return [...(plain as Task[]), ...makeSettingsTasks(kit)];
}
