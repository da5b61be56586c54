import { defineConfig } from 'vitest/config';

// Each file starts servers of its own; one after the other, so that no fault is another's.
export default defineConfig({
  test: {
    include: ['faults/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    // The figures go to the terminal as they are.
    disableConsoleIntercept: true,
  },
});
