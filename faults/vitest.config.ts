import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { isFull } from './form.ts';

// Each file starts servers of its own; one after the other, so that no fault is another's.
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('../src', import.meta.url)) } },
  test: {
    include: ['faults/**/*.test.ts'],
    exclude: ['faults/history/**', ...(isFull ? [] : ['faults/soak.test.ts'])],
    fileParallelism: false,
    // Of the tests that say that they may run beside each other.
    maxConcurrency: 3,
    testTimeout: 120_000,
    // A server may take its grace to stop.
    hookTimeout: 60_000,
    // The figures go to the terminal as they are.
    disableConsoleIntercept: true,
  },
});
