import { expect, test } from 'vitest';
import { explainDeath, type Cause, type Evidence } from './explain-death';

const system = { bootId: 'a', memoryKills: 3 };
const note = { system, shutdownBy: null, exitCode: null };
const report = {
  event: 'Allocation failed - JavaScript heap out of memory',
  isOutOfMemory: true,
  heapUsedBytes: 250e6,
  heapLimitBytes: 256e6,
  rssBytes: 400e6,
};
const evidence: Evidence = {
  who: 'the server process 4242 on nas',
  note,
  report: null,
  isGone: true,
  silentMs: 900,
  system,
};

const byMemory = { event: 'Check failed: a > b', isOutOfMemory: false };

test.each<[Cause, Partial<Evidence>, string]>([
  [
    'killed',
    {},
    'the server process 4242 on nas was killed by signal 9, or by a fault in native code',
  ],
  [
    'killed',
    { note: null, system: { bootId: 'b', memoryKills: 9 } },
    'was killed by signal 9, or by a fault in native code',
  ],
  [
    'killed',
    { system: { ...system, memoryKills: 4 } },
    'signal 9: memory ran out, and the system ended 1 process',
  ],
  [
    'out_of_memory',
    { report },
    'ran out of memory with 250 MB of at most 256 MB of heap in use (All',
  ],
  [
    'out_of_memory',
    { report: { ...report, heapUsedBytes: null } },
    'ran out of memory (Allocation',
  ],
  // A report is the last word, whatever else was noted.
  ['out_of_memory', { report, note: { ...note, shutdownBy: 'SIGTERM' } }, 'ran out of memory'],
  ['crashed', { report: { ...report, ...byMemory } }, 'nas crashed: Check failed: a > b'],
  [
    'server_shut_down',
    { note: { ...note, shutdownBy: 'SIGTERM' } },
    'server shut down: the server process 4242 on nas got SIGTERM, and it was killed before the job',
  ],
  [
    'server_shut_down',
    { note: { ...note, shutdownBy: 'SIGINT', exitCode: 0 } },
    'got SIGINT, and it ended before the job had stopped',
  ],
  ['exited', { note: { ...note, exitCode: 7 } }, 'ended itself with exit code 7'],
  ['exited', { note: { ...note, exitCode: 0 }, isGone: false }, 'ended itself with exit code 0'],
  ['machine_restarted', { system: { ...system, bootId: 'b' } }, 'ended with its machine'],
  [
    'heartbeat_lost',
    { isGone: false, silentMs: 26_400, system: { ...system, memoryKills: 9 } },
    'heartbeat lost: nothing was heard of the server process 4242 on nas for 26 s',
  ],
])('%s: %j', (cause, known, sentence) => {
  const explanation = explainDeath({ ...evidence, ...known });
  expect(explanation.cause).toBe(cause);
  expect(explanation.sentence).toContain(sentence);
});
