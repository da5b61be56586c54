// What tasks for tests log: how much, when, and what a log has to be careful with.
import { appendFileSync, existsSync } from 'node:fs';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import type { TaskKit } from './task-kit.ts';
import type { Run } from './test-data.ts';

export const makeLoggingRuns = ({ TaskError }: TaskKit): Record<string, Run> => ({
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

  /** Logs `perTurn` lines in each turn of the event loop, to the end of `afterMs` after its signal. */
  async 'test.log-past-signal'({ data, log, signal }) {
    let until = Infinity;
    signal.addEventListener('abort', () => (until = performance.now() + data.afterMs));
    while (performance.now() < until) {
      for (let i = 0; i < data.perTurn; i++) log.info(data.message, { i });
      await nextTurn();
    }
  },

  async 'test.log-late'({ data, log }) {
    setTimeout(() => log.info('too late'), data.afterMs);
  },
});
