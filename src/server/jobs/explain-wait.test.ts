import { expect, test } from 'vitest';
import { explainWait, type Queue } from './explain-wait';

const queue: Queue = {
  ahead: 0,
  isMore: false,
  slots: 2,
  takenBy: [],
  startsInMs: null,
  retry: null,
  typeLimit: null,
  isDatabaseFailing: false,
  isStopping: false,
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
    { startsInMs: 12_345, retry: { ofId: 12, attemptNumber: 2, maxAttempts: 3 } },
    'scheduled',
    'Attempt 2 of 3, an automatic retry of job #12, starts in 12 s',
  ],
  [
    { startsInMs: 3_600_000, retry: { ofId: null, attemptNumber: 3, maxAttempts: 3 } },
    'scheduled',
    'Attempt 3 of 3, an automatic retry of a failed job, starts in 1 h',
  ],
  [{ startsInMs: 500 }, 'scheduled', 'It starts in 500 ms'],
  [
    { typeLimit: { type: 'scan', most: 1, takenBy: [7] }, takenBy: [7] },
    'type_limit',
    'One job of type scan may run at a time, and job #7 is running',
  ],
  [
    { typeLimit: { type: 'scan', most: 2, takenBy: [7, 8] }, takenBy: [7, 8], slots: 3 },
    'type_limit',
    '2 jobs of type scan may run at a time, and jobs #7 and #8 are running',
  ],
  [
    { typeLimit: { type: 'scan', most: 2, takenBy: [7] }, takenBy: [7] },
    'starting',
    'A slot is free: it starts in a moment',
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
