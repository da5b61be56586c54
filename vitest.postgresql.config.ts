import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The tests of what the database does, on PostgreSQL: a real server that starts with the run. */
const include = [
  'src/server/db/postgresql/**/*.test.ts',
  'src/server/db/statements/**/*.test.ts',
  'src/server/jobs/**/*.test.ts',
  'src/server/job-logs/**/*.test.ts',
  'src/server/library/books/**/*.test.ts',
  'src/server/metrics/**/*.test.ts',
  'src/server/notify/*.test.ts',
  'src/server/worker/**/*.test.ts',
  'src/app/api/**/*.test.ts',
  'src/app/metrics/**/*.test.ts',
];

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    globalSetup: ['src/test/postgresql/base-database.ts'],
    include,
    exclude: [],
  },
});
