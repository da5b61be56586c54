import { expect, test } from 'vitest';
import type { Event } from './event';
import { judge } from './judge';

const promises = { takeoverMs: 30_000 };

type Untimed<One> = One extends unknown ? Omit<One, 'at'> : never;

/** An event `seconds` after the start. */
function at(seconds: number, event: Untimed<Event>): Event {
  return { ...event, at: new Date(seconds * 1_000).toISOString() };
}

const line = (seconds: number, server: string, number: number, mark: number | null = number) =>
  at(seconds, { kind: 'line', job: 1, server, line: number, to: number, mark });

/** A job that runs on `a` to its end. */
const right: Event[] = [
  at(0, { kind: 'beat', server: 'a' }),
  at(0, { kind: 'enqueue', job: 1 }),
  at(1, { kind: 'claim', job: 1, server: 'a' }),
  line(2, 'a', 1),
  line(2, 'a', 2),
  at(3, { kind: 'settle', job: 1, server: 'a', status: 'completed' }),
  at(3, { kind: 'effect', job: 1, mark: 1 }),
  at(3, { kind: 'effect', job: 1, mark: 2 }),
];

/** `a` dies, and `b` takes the job over after `seconds`. */
const takenOver = (seconds: number): Event[] => [
  ...right.slice(0, 4),
  at(seconds, { kind: 'takeover', job: 1, server: 'b' }),
  line(seconds, 'b', 2, null),
  at(seconds, { kind: 'settle', job: 1, server: 'b', status: 'failed' }),
];

/** The right history with `events` in the place of those from `from` on. */
const change = (from: number, removed: number, ...events: Event[]) =>
  right.toSpliced(from, removed, ...events);

test.each([
  ['a job that runs to its end', right],
  ['a job that is taken over in time', takenOver(30)],
  [
    'a pending job that another server cancels',
    [
      at(0, { kind: 'enqueue', job: 1 }),
      at(1, { kind: 'cancel', job: 1 }),
      at(1, { kind: 'settle', job: 1, server: 'b', status: 'cancelled' }),
    ],
  ],
  [
    'lost lines that a line accounts for',
    change(4, 1, at(2, { kind: 'line', job: 1, server: 'a', line: 2, to: 9, mark: 2 })),
  ],
] satisfies [string, Event[]][])('%s breaks no promise', (_, events) => {
  expect(judge(events, promises)).toEqual([]);
});

/** What is wrong, the history, and what the checker has to say of it. */
const seeded: [string, Event[], ...string[]][] = [
  [
    'two owners at once',
    change(3, 0, at(1, { kind: 'claim', job: 1, server: 'a' })),
    'has two owners, a and a',
  ],
  [
    'a line of a former owner',
    takenOver(10).toSpliced(5, 0, line(10, 'a', 2, null)),
    'a wrote line 2, and b owned it',
    'line 2 came after line 2',
  ],
  [
    'an end by a former owner',
    takenOver(10).with(6, at(10, { kind: 'settle', job: 1, server: 'a', status: 'completed' })),
    'a settled it, and b owned it',
  ],
  ['a line after the end', change(6, 0, line(4, 'a', 3)), 'a wrote line 3 after the end'],
  [
    'an acknowledged line that is lost',
    change(4, 1),
    'the line of effect 2 was acknowledged and lost',
  ],
  [
    'a gap',
    change(3, 1, line(2, 'a', 3, 1)),
    'lines 1 to 2 are missing',
    'line 2 came after line 3',
  ],
  ['a doubled line', change(4, 0, line(2, 'a', 1)), 'line 1 came after line 1'],
  [
    'lines out of order',
    change(3, 2, line(2, 'a', 2), line(2, 'a', 1)),
    'lines 1 to 1 are missing',
    'line 1 came after line 2',
  ],
  [
    'two ends',
    change(6, 0, at(4, { kind: 'settle', job: 1, server: 'a', status: 'failed' })),
    'was settled twice, as completed and as failed',
  ],
  ['no end', change(5, 1), 'was never settled'],
  ['a job that nobody began', right.slice(1, 2), 'was never settled'],
  [
    'an end of a pending job by no owner',
    [...right.slice(0, 2), at(1, { kind: 'settle', job: 1, server: 'a', status: 'completed' })],
    'a settled it, and null owned it',
  ],
  ['a late takeover', takenOver(31), 'was taken over from a 31000 ms after its last heartbeat'],
  [
    'a cancelled job that is begun',
    [
      at(0, { kind: 'enqueue', job: 1 }),
      at(1, { kind: 'settle', job: 1, server: 'b', status: 'cancelled' }),
      at(2, { kind: 'claim', job: 1, server: 'a' }),
      at(3, { kind: 'settle', job: 1, server: 'a', status: 'completed' }),
    ],
    'a began it anew after it was cancelled',
  ],
  [
    'an effect that happens twice',
    [...right, at(4, { kind: 'effect', job: 1, mark: 2 })],
    'effect 2 happened twice',
  ],
];

test.each(seeded)('%s is found', (_, events, ...broken) => {
  expect(judge(events, promises)).toEqual(broken.map((why) => `job 1: ${why}`));
});

test('jobs are judged one by one, and each by its number', () => {
  const other = right.map((event) => ('job' in event ? { ...event, job: 2 } : event));
  expect(judge([...right, ...other.toSpliced(5, 1)], promises)).toEqual([
    'job 2: was never settled',
  ]);
});
