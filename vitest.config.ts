import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('src', import.meta.url)),
    },
  },
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      // The checker of the faults' histories is no fault itself.
      'faults/history/**/*.test.ts',
    ],
    // vitest.postgresql.config.ts has these.
    exclude: ['**/node_modules/**', 'src/server/db/postgresql/**'],
    setupFiles: ['src/test/setup.ts'],
    globalSetup: ['src/test/base-database.ts'],
    // A busy machine takes its time; what waits here waits for a state, never for a time.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 60_000 } },
    // Some tests wait most of their time, such as for a thread that hangs: two cores take one more.
    maxWorkers: 3,
  },
});
