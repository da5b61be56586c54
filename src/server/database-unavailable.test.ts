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
  [driver('SQLITE_CORRUPT', 'database disk image is malformed'), expect.any(String)],
  [new TypeError('The database connection is not open'), 'The database connection is not open'],
  [new Error('no such table: jobs'), null],
  [new TypeError('x is not a function'), null],
  [driver('57P01', 'terminating connection'), 'terminating connection'],
  [driver('53300', 'too many clients already'), 'too many clients already'],
  [driver('53100', 'could not extend file'), 'could not extend file'],
  [driver('25006', 'cannot execute INSERT in a read-only transaction'), expect.any(String)],
  [driver('08006', 'connection failure'), 'connection failure'],
  [new Error('Connection terminated unexpectedly'), 'Connection terminated unexpectedly'],
  [new Error('x', { cause: new Error('Connection terminated') }), 'Connection terminated'],
  [Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }), 'write EPIPE'],
  [
    new Error('x', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) }),
    'connect',
  ],
  [new Error('x', { cause: new Error('y', { cause: { kind: 'ConnectionClosed' } }) }), 'y'],
  [new Error('timeout exceeded when trying to connect'), expect.any(String)],
  [driver('23505', 'duplicate key value'), null],
  [driver('22003', 'value out of range'), null],
  ['a string', null],
])('%s: %j', (error, why) => {
  expect(whyDatabaseUnavailable(error)).toEqual(why);
  expect(isDatabaseUnavailable(error)).toBe(why !== null);
  // A task that meets it has failed; it has no bug.
  expect(isExpected(error)).toBe(why !== null);
});
