import { expect, test } from 'vitest';
import type { EventLine } from './event';
import { EventCounts } from './event-counts';

const line = (number: number, message: string, code: string | null = null): EventLine => ({
  line: number,
  level: 'info',
  message,
  data: code === null ? null : JSON.stringify({ code }),
  lostTo: null,
});

function counted(lines: readonly EventLine[], counts = new EventCounts()): EventCounts {
  for (const one of lines) counts.add(one);
  return counts;
}

test('lines are counted by level, message and code, with the first and the last of each', () => {
  const counts = counted([line(1, 'a'), line(2, 'b'), line(3, 'a', 'X'), line(4, 'a')]);
  expect(counts.events).toMatchObject([
    { message: 'a', code: null, count: 2, firstLine: 1, lastLine: 4 },
    { message: 'b', code: null, count: 1, firstLine: 2, lastLine: 2 },
    { message: 'a', code: 'X', count: 1, firstLine: 3, lastLine: 3 },
  ]);
  expect(counts.lastLine).toBe(4);
});

test('a code is not taken for the beginning of a message', () => {
  expect(
    counted([line(1, 'b', 'a'), line(2, 'a\ufffdb'), line(3, ':a\ufffdb')]).events,
  ).toHaveLength(3);
});

test('after 1,000 events further ones are counted together, known ones as before', () => {
  const lines = Array.from({ length: 1_002 }, (_, index) => line(index + 1, `kind ${index}`));
  const counts = counted([...lines, line(1_003, 'kind 0'), line(1_004, 'kind 1001')]);
  expect(counts.events).toHaveLength(1_000);
  expect(counts.events[0]).toMatchObject({ count: 2, lastLine: 1_003 });
  expect(counts).toMatchObject({ other: 3, lastLine: 1_004 });
});

test('long messages are counted together sooner', () => {
  const long = 'x'.repeat(4_000);
  const lines = Array.from({ length: 200 }, (_, index) => line(index + 1, `${index} ${long}`));
  const counts = counted(lines);
  expect(counts.events).toHaveLength(130);
  expect(counts.other).toBe(70);
});

test('going on from what was saved gives the same as counting all of it', () => {
  const lines = Array.from({ length: 1_500 }, (_, index) =>
    line(index + 1, `kind ${index % 1_100}`),
  );
  const first = counted(lines.slice(0, 1_050));
  const { other, lastLine } = first;
  const both = counted(
    lines.slice(1_050),
    new EventCounts({ events: first.events, other, lastLine }),
  );
  const whole = counted(lines);
  expect([both.events, both.other]).toEqual([whole.events, whole.other]);
});

test('only what changed since the last time is saved, again where that failed', () => {
  const counts = counted([line(1, 'a'), line(2, 'b')]);
  expect(counts.takeChanges().events.map(({ message }) => message)).toEqual(['a', 'b']);
  expect(counts.takeChanges().events).toEqual([]);
  counted([line(3, 'b')], counts);
  const failed = counts.takeChanges();
  expect(failed).toMatchObject({ events: [{ message: 'b', count: 2 }], lastLine: 3 });
  counted([line(4, 'b')], counts);
  counts.returnChanges(failed);
  expect(counts.takeChanges().events).toMatchObject([{ message: 'b', count: 3 }]);
});
