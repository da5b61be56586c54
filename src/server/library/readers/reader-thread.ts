import { Worker } from 'node:worker_threads';
import { threadArguments } from '../../threads/thread-arguments';

/** A thread that reads media files; it says `'ready'` once, then answers one request at a time. */
export function startThread(memoryMb: number): Worker {
  return new Worker(new URL('./reader.worker.ts', import.meta.url), {
    name: 'shisho-reader',
    execArgv: threadArguments,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 6 },
  });
}
