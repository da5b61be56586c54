import { expect, test } from 'vitest';
import { makeUnreadable } from '@/test/make/make-unreadable';
import { JobAborted, TaskError } from '@/server/errors';
import { decideOutcome, type StopRequests, type Outcome } from './decide-outcome';

const nothing: StopRequests = {
  cancel: false,
  shutdown: false,
  cutOff: false,
  timedOutMs: null,
  escaped: null,
};
const cancel = { ...nothing, cancel: true };
const late = { ...nothing, timedOutMs: 30_000 };
const cutOff = { ...nothing, cutOff: true };
const cannotReach =
  'the server could not reach the database for so long that another one may run its jobs';
const shutdown = { ...nothing, shutdown: true };
const threw = (error: unknown): Outcome => ({ kind: 'threw', error });
const returned: Outcome = { kind: 'returned', value: 1 };
const ignored: Outcome = { kind: 'ignored', graceMs: 10_000 };
const aborted = threw(new JobAborted('stop'));
const enoent = Object.assign(new Error('ENOENT: no such file'), { errno: -2, syscall: 'open' });
const refused = new TypeError('fetch failed', {
  cause: new AggregateError([Object.assign(new Error('connect ECONNREFUSED'), { errno: -111 })]),
});
const coded = Object.assign(new Error('y'), { code: 'E_MINE' });
const token = 'ghp_0123456789abcdefghijklmnopqrstuvwxyzAB';
function nameless(): Error {
  return new RangeError('');
}
const ownClass = 'RangeError at nameless (src/server/worker/run-job/decide-outcome.test.ts)';
const escaped = { ...nothing, escaped: { error: new RangeError('floating') } };

test.each<[string, Outcome, StopRequests, string, string | null, string | null]>([
  ['returned', returned, nothing, 'completed', null, null],
  ['returned though cancelled', returned, cancel, 'completed', null, null],
  ['returned though shutting down', returned, shutdown, 'completed', null, null],
  ['cancelled', aborted, cancel, 'cancelled', 'warn job cancelled', null],
  [
    'cancelled, threw its own',
    threw(new Error('x')),
    cancel,
    'cancelled',
    'warn job cancelled',
    null,
  ],
  [
    'cancelled and shut down',
    aborted,
    { ...cancel, shutdown: true },
    'cancelled',
    'warn job cancelled',
    null,
  ],
  ['cut off', aborted, cutOff, 'failed', `fatal ${cannotReach}`, cannotReach],
  ['cut off, and still running', ignored, cutOff, 'failed', `fatal ${cannotReach}`, cannotReach],
  ['cut off, and done all the same', returned, cutOff, 'completed', null, null],
  ['shut down', aborted, shutdown, 'failed', 'fatal server shut down', 'server shut down'],
  [
    'ignored the shutdown',
    ignored,
    shutdown,
    'failed',
    'fatal server shut down',
    'server shut down',
  ],
  [
    'ignored the cancel and the shutdown',
    ignored,
    { ...cancel, shutdown: true },
    'failed',
    'fatal server shut down',
    'server shut down',
  ],
  [
    'ignored the cancel',
    ignored,
    cancel,
    'failed',
    'error the task was asked to stop and still ran 10 s later; its slot is free when it returns',
    'the task was asked to stop and still ran 10 s later; its slot is free when it returns',
  ],
  ['returned after its time-out', returned, late, 'completed', null, null],
  ['timed out', aborted, late, 'failed', 'error job timed out', 'the task timed out after 30 s'],
  [
    'timed out, then shut down',
    aborted,
    { ...late, shutdown: true },
    'failed',
    'error job timed out',
    'the task timed out after 30 s',
  ],
  [
    'timed out, then cancelled',
    aborted,
    { ...late, cancel: true },
    'cancelled',
    'warn job cancelled',
    null,
  ],
  [
    'ignored the time-out',
    ignored,
    late,
    'failed',
    'error the task timed out after 30 s, was asked to stop and still ran 10 s later; its slot is free when it returns',
    'the task timed out after 30 s, was asked to stop and still ran 10 s later; its slot is free when it returns',
  ],
  [
    'TaskError',
    threw(new TaskError('no_root', 'no root')),
    nothing,
    'failed',
    'error job failed',
    'no root',
  ],
  ['system error', threw(enoent), nothing, 'failed', 'error job failed', 'ENOENT: no such file'],
  [
    'system error in causes and parts',
    threw(refused),
    nothing,
    'failed',
    'error job failed',
    'TypeError: fetch failed: connect ECONNREFUSED',
  ],
  ['TypeError', threw(new TypeError('t')), nothing, 'failed', 'fatal job panicked', 'TypeError: t'],
  ['a string', threw('oops'), nothing, 'failed', 'fatal job panicked', 'oops'],
  ['undefined', threw(undefined), nothing, 'failed', 'fatal job panicked', 'undefined'],
  ['escaped, returned', returned, escaped, 'failed', null, 'RangeError: floating'],
  ['escaped, threw', aborted, escaped, 'failed', null, 'RangeError: floating'],
])('%s', (_, outcome, asked, status, line, error) => {
  const verdict = decideOutcome(outcome, asked);
  expect(verdict.status).toBe(status);
  expect(verdict.line && `${verdict.line.level} ${verdict.line.message}`).toBe(line);
  expect(verdict.error).toBe(error);
  expect(verdict.errorClass === null).toBe(verdict.status !== 'failed');
});

test.each<[string, Outcome, StopRequests, string]>([
  ['cut off', aborted, cutOff, 'cut_off'],
  ['cut off, and still running', ignored, cutOff, 'cut_off'],
  ['shut down', aborted, shutdown, 'server_shut_down'],
  ['ignored the cancel', ignored, cancel, 'still_running'],
  ['timed out', aborted, late, 'timed_out'],
  ['ignored the time-out', ignored, late, 'timed_out'],
  ['TaskError', threw(new TaskError('no_root', 'no root')), nothing, 'no_root'],
  ['system error', threw(enoent), nothing, 'ENOENT'],
  ['system error in causes and parts', threw(refused), nothing, 'ECONNREFUSED'],
  ['a code in a cause', threw(new Error('x', { cause: coded })), nothing, 'E_MINE'],
  [
    'a code that is a secret',
    threw(Object.assign(new Error('x 1'), { code: token })),
    nothing,
    'x #',
  ],
  ['a number as code', threw(new DOMException('x', 'DataError')), nothing, 'DataError 0'],
  ['TypeError', threw(new TypeError('t 1')), nothing, 'TypeError: t #'],
  ['a string', threw('oops 12'), nothing, 'oops #'],
  ['undefined', threw(undefined), nothing, 'undefined'],
  ['no message', threw(nameless()), nothing, ownClass],
  ['escaped', returned, { ...nothing, escaped: { error: nameless() } }, ownClass],
])('%s fails with class %s', (_, outcome, asked, errorClass) => {
  expect(decideOutcome(outcome, asked).errorClass).toBe(errorClass);
});

test('an error that cannot be read has a class all the same', () => {
  expect(decideOutcome(threw(makeUnreadable()), nothing).errorClass).toBe('[unreadable]');
});
