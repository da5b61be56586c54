import { expect, test } from 'vitest';
import { isExpected } from './job-logs/writing/error-facts';
import { isDatabaseUnavailable, whyDatabaseUnavailable } from './database-unavailable';

const driver = (originalCode: string, originalMessage: string) =>
  new Error('Invalid `prisma.job.create()` invocation', {
    cause: new Error('DriverAdapterError', { cause: { originalCode, originalMessage } }),
  });

test.each<[unknown, string | null]>([
  [driver('SQLITE_FULL', 'database or disk is full'), 'database or disk is full'],
  [driver('SQLITE_IOERR_WRITE', 'disk I/O error'), 'disk I/O error'],
  [driver('SQLITE_BUSY', 'database is locked'), 'database is locked'],
  [driver('SQLITE_READONLY_DBMOVED', 'attempt to write'), 'attempt to write'],
  [new Error('Raw query failed. Message: `database is locked`'), 'database is locked'],
  [driver('SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: jobs.active_key'), null],
  [new Error('no such table: jobs'), null],
  [new TypeError('x is not a function'), null],
  ['a string', null],
])('%s: %j', (error, why) => {
  expect(whyDatabaseUnavailable(error)).toBe(why);
  expect(isDatabaseUnavailable(error)).toBe(why !== null);
  // A task that meets it has failed; it has no bug.
  expect(isExpected(error)).toBe(why !== null);
});
