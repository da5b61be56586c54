// Tasks for tests and faults. A server with TEST_TASKS=1 loads this file as it stands here, so that no
// build has it in it: Node strips its types. What it needs of the server it is given, since it could
// not import that without loading it a second time.
import { appendFileSync, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { JsonValue } from '@/model/api/values';
import type { Task, TaskContext } from '@/server/tasks/task';
import { makeUnreadable } from '../make/make-unreadable.ts';
import { makeSettingsTasks } from './task-settings.ts';
import type { TaskKit } from './task-kit.ts';

const dataSchema = z.object({
  lines: z.number().int().min(0).default(1),
  /** lines in each turn of the event loop; 0 = all in one */
  perTurn: z.number().int().min(0).default(0),
  /** ms between two turns */
  pauseMs: z.number().min(0).default(0),
  /** ms until what was planned to go wrong goes wrong, or that the task lasts */
  afterMs: z.number().min(0).default(50),
  key: z.string().nullable().default(null),
  port: z.number().int().default(1),
  message: z.string().default('test line'),
  /** where lines are noted once they are acknowledged, or what is waited for */
  file: z.string().default(''),
});

type TestData = z.output<typeof dataSchema>;

type Run = (context: TaskContext<TestData>) => Promise<JsonValue | void>;

const makeRuns = ({ TaskError }: TaskKit): Record<string, Run> => ({
  /** Logs `lines` lines, `perTurn` in each turn of the event loop, without awaiting the log. */
  async 'test.log'({ data, log, signal, progress }) {
    const { lines, perTurn, pauseMs, message } = data;
    for (let i = 1; i <= lines; i++) {
      log.info(message, { i, file: `/books/${i % 100}/book-${i}.epub`, size: i * 977 });
      if (perTurn === 0 || i % perTurn !== 0) continue;
      progress((100 * i) / lines, `line ${i}`);
      await (pauseMs > 0 ? delay(pauseMs, undefined, { signal }) : nextTurn());
      signal.throwIfAborted();
    }
    return { lines };
  },

  /** Logs `lines` lines, an error that it survives, as many lines again, and fails. */
  async 'test.fail-late'({ data, log }) {
    const logLines = (part: string) => {
      for (let i = 1; i <= data.lines; i++) log.info(data.message, { part, i });
    };
    logLines('before');
    log.error('the first error', new Error('survived'));
    logLines('after');
    throw new TaskError('test', 'what ended it');
  },

  /** Logs `lines` lines, and fails as soon as there is a `file`. */
  async 'test.fail-on-demand'({ data, log, signal }) {
    for (let i = 1; i <= data.lines; i++) log.info(data.message, { i });
    while (!existsSync(data.file)) await delay(10, undefined, { signal });
    throw new TaskError('test', 'somebody asked for it');
  },

  /** Notes the number of each line in `file` as soon as the log says that it is in the table. */
  async 'test.acknowledge'({ data, log, signal }) {
    for (let i = 1; i <= data.lines; i++) {
      log.info('to be acknowledged', { i });
      await log.flush();
      appendFileSync(data.file, `${i}\n`);
      signal.throwIfAborted();
    }
  },

  /** Takes memory until there is none. */
  async 'test.out-of-memory'({ log }) {
    log.info('taking all the memory there is');
    await log.flush();
    for (const all: unknown[] = []; ;) all.push(Array.from({ length: 1_000 }, (_, i) => ({ i })));
  },

  /** One line of each level, with an error that has a cause. */
  async 'test.levels'({ log }) {
    const error = new Error('outer', { cause: new TypeError('inner') });
    log.info('an info line', { a: 1 });
    log.warn('a warning', { password: 'hunter2', url: 'https://me:pw@example.org/x' });
    log.error('an error line', error, { file: '/books/a.epub' });
    log.fatal('a fatal line', error);
  },

  /** `message` wherever a stranger's text can stand. */
  async 'test.say-everywhere'({ data: { message }, log, progress }) {
    progress(50, message);
    log.info(message, { [message]: message });
    log.error(message, new Error(message));
    throw new TaskError('said', message);
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

  /** Never looks at its signal. */
  async 'test.ignore-signal'({ data, log }) {
    log.info('not listening');
    await delay(data.afterMs);
    log.info('ended after all');
  },

  /** Logs `perTurn` lines in each turn of the event loop, to the end of `afterMs` after its signal. */
  async 'test.log-past-signal'({ data, log, signal }) {
    let until = Infinity;
    signal.addEventListener('abort', () => (until = performance.now() + data.afterMs));
    while (performance.now() < until) {
      for (let i = 0; i < data.perTurn; i++) log.info(data.message, { i });
      await nextTurn();
    }
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

  async 'test.log-late'({ data, log }) {
    setTimeout(() => log.info('too late'), data.afterMs);
  },

  /** Blocks the event loop. */
  async 'test.block'({ data }) {
    const until = performance.now() + data.afterMs;
    while (performance.now() < until);
  },
});

function breakThings(): never {
  const books = undefined as unknown as string[];
  return books.map(String) as never;
}

async function rejectLater(): Promise<void> {
  await nextTurn();
  throw new RangeError('nobody awaits me');
}

export function makeTestTasks(kit: TaskKit): Task[] {
  const plain = Object.entries(makeRuns(kit)).map(([type, run]) =>
    kit.defineTask({ type, data: dataSchema, activeKey: ({ key }) => key, run }),
  );
  return [...(plain as Task[]), ...makeSettingsTasks(kit)];
}
