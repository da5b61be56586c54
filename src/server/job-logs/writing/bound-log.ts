import { readSafely } from '@/server/read-safely';
import type { TaskLog } from '@/server/task-log';
import type { LogCall } from './prepare-line';
import { captureCall } from './stack';

type Data = Record<string, unknown>;

/** The log that the lines of a BoundLog go to. */
export interface LineSink {
  add(call: LogCall): void;
  nextLine(): number;
  flush(): Promise<void>;
}

/** A log whose lines carry data of their own; see TaskLog.with. */
export class BoundLog implements TaskLog {
  constructor(
    readonly sink: LineSink,
    readonly bound: Data,
  ) {}

  info(message: string, data?: Data): void {
    this.sink.add({ level: 'info', message, data: merge(this.bound, data) });
  }

  warn(message: string, data?: Data): void {
    this.sink.add({ level: 'warn', message, data: merge(this.bound, data) });
  }

  error(message: string, error?: unknown, data?: Data): void {
    const calledAt = captureCall(this.error);
    this.sink.add({ level: 'error', message, error, data: merge(this.bound, data), calledAt });
  }

  fatal(message: string, error?: unknown, data?: Data): void {
    const calledAt = captureCall(this.fatal);
    this.sink.add({ level: 'fatal', message, error, data: merge(this.bound, data), calledAt });
  }

  with(data: Data): BoundLog {
    return new BoundLog(this.sink, merge(this.bound, data));
  }

  nextLine(): number {
    return this.sink.nextLine();
  }

  flush(): Promise<void> {
    return this.sink.flush();
  }
}

/** What cannot be copied member by member, such as an array or a stranger's object, stays whole. */
function merge(bound: Data, data: Data | undefined): Data {
  if (data === undefined || data === null) return bound;
  return readSafely(
    () => {
      const prototype: unknown = Object.getPrototypeOf(data);
      const isPlain = prototype === Object.prototype || prototype === null;
      return isPlain ? { ...bound, ...data } : { ...bound, data };
    },
    { ...bound, data },
  );
}
