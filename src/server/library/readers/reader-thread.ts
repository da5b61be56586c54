import { Worker } from 'node:worker_threads';

// NEXT_RUNTIME is a constant that Next writes into its bundles, where the thread's code is already
// JavaScript. Anywhere else it starts from source.
// eslint-disable-next-line no-restricted-properties -- a constant of the build, not a setting
const execArgv = process.env.NEXT_RUNTIME
  ? []
  : ['--import', new URL('./from-source.mjs', import.meta.url).href];

/** A thread that reads media files; it says `'ready'` once, then answers one request at a time. */
export function startThread(memoryMb: number): Worker {
  return new Worker(new URL('./reader.worker.ts', import.meta.url), {
    name: 'shisho-reader',
    execArgv,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
  });
}
