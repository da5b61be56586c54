import { openReader, type Reader, type ReaderLimits } from './reader';

export interface PoolOptions extends ReaderLimits {
  /** how many files at a time */
  lanes: number;
  /** how long threads are kept that nobody needs */
  idleMs: number;
  /** how many may wait for a reader */
  maxWaiting: number;
}

export interface ReaderPool {
  /** Hands a reader to `use`, in the order of asking. @returns null when too many wait already */
  run<T>(use: (reader: Reader) => Promise<T>): Promise<T> | null;
  close(): Promise<void>;
}

/** Readers for what comes now and then: started when they are needed, ended when they are not. */
export function openReaderPool({ lanes, idleMs, maxWaiting, ...limits }: PoolOptions): ReaderPool {
  const idle: Reader[] = [];
  const waiting: ((reader: Reader) => void)[] = [];
  let open = 0;
  let timer: NodeJS.Timeout | undefined;

  function take(): Reader | Promise<Reader> {
    const reader = idle.pop();
    if (reader) return reader;
    if (open === lanes) return new Promise((resolve) => waiting.push(resolve));
    open++;
    return openReader(limits);
  }

  function giveBack(reader: Reader): void {
    const next = waiting.shift();
    if (next) return next(reader);
    idle.push(reader);
    clearTimeout(timer);
    timer = setTimeout(() => void closeIdle(), idleMs).unref();
  }

  async function closeIdle(): Promise<void> {
    const readers = idle.splice(0);
    open -= readers.length;
    await Promise.all(readers.map((reader) => reader.close()));
  }

  async function runOne<T>(use: (reader: Reader) => Promise<T>): Promise<T> {
    const reader = await take();
    try {
      return await use(reader);
    } finally {
      giveBack(reader);
    }
  }

  return {
    run: (use) => (waiting.length < maxWaiting ? runOne(use) : null),
    close() {
      clearTimeout(timer);
      return closeIdle();
    },
  };
}
