import { format } from 'node:util';

const levels = {
  log: 'info',
  info: 'info',
  debug: 'info',
  warn: 'warn',
  error: 'error',
  trace: 'error',
};

/**
 * Sends what libraries print to the server's log, whose lines are JSON (src/server/console-lines.ts).
 * Before there is one it goes to standard error, where a person reads it.
 */
export function printAsLog() {
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...parts) => {
      const text = format(...parts);
      const write = globalThis[Symbol.for('shisho.console')];
      if (write) write(level, text);
      else process.stderr.write(`${text}\n`);
    };
  }
}
