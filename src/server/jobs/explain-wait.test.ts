import { expect, test } from 'vitest';
import { explainWait, type Queue } from './explain-wait';

const queue: Queue = {
  ...{ ahead: 0, isMore: false, slots: 2, takenBy: [] },
  ...{ isDatabaseFailing: false, isStopping: false },
};

test.each<[Partial<Queue>, string, string]>([
  [
    { takenBy: [12, 13], ahead: 2 },
    'slots_taken',
    'Both slots are taken by jobs #12 and #13: it is third in the queue',
  ],
  [{ takenBy: [12, 13] }, 'slots_taken', 'Both slots are taken by jobs #12 and #13: it is next'],
  [
    { takenBy: [7], slots: 1, ahead: 20 },
    'slots_taken',
    'The only slot is taken by job #7: it is 21st in the queue',
  ],
  [
    { takenBy: [1, 2, 3, 4, 5, 6, 7], slots: 7, ahead: 1_000, isMore: true },
    'slots_taken',
    'All 7 slots are taken by jobs #1, #2, #3, #4, #5 and 2 more: more than 1,000 others are before it',
  ],
  // More jobs run than there are slots: a process took its leave while they still end.
  [
    { takenBy: [12, 13], slots: 1 },
    'slots_taken',
    'The only slot is taken by jobs #12 and #13: it is next',
  ],
  [{ takenBy: [12] }, 'starting', 'A slot is free: it starts in a moment'],
  [
    { takenBy: [12], ahead: 1 },
    'queued',
    'It waits for the jobs before it: it is second in the queue',
  ],
  [
    { slots: 0, takenBy: [12] },
    'no_worker',
    'No process takes jobs: worker_concurrency is 0 in every server that runs',
  ],
  [
    { isDatabaseFailing: true, takenBy: [1, 2] },
    'database_failing',
    'The database cannot be written at the moment, so no job can start',
  ],
  [
    { isStopping: true, isDatabaseFailing: true },
    'stopping',
    'The server is shutting down: it runs after the next start',
  ],
])('%j: %s', (known, reason, message) => {
  expect(explainWait({ ...queue, ...known })).toMatchObject({ reason, message });
});
