import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogLevel } from '@/model/log/job-log';
import type { LineRow } from '@/server/db/dialect';
import { LineBuffer } from './line-buffer';

const at = new Date(0);
const row = (line: number, level: LogLevel = 'info'): LineRow => ({
  kind: 'line',
  line,
  createdAt: at,
  level,
  message: `line ${line}`,
  data: null,
  stackTrace: null,
});

function drain(buffer: LineBuffer): LineRow[] {
  const rows: LineRow[] = [];
  for (let batch = buffer.takeBatch(); batch.length > 0; batch = buffer.takeBatch()) {
    rows.push(...batch);
  }
  return rows;
}

/** Every number once: as its own line, or within one given-up range. */
function numbersOf(rows: LineRow[]): number[] {
  return rows.flatMap((one) => {
    if (one.kind === 'line') return [one.line];
    const lost = one.lostTo - one.line + 1;
    expect(JSON.parse(one.data!)).toEqual({ lost, from: one.line, to: one.lostTo });
    return Array.from({ length: lost }, (_, i) => one.line + i);
  });
}

test('takes at most a statement’s worth', () => {
  const buffer = new LineBuffer();
  for (let line = 1; line <= 2_500; line++) buffer.push(row(line));
  expect(buffer.takeBatch()).toHaveLength(1_000);
  expect(buffer.takeBatch({ lines: 1_000, bytes: 1_050 })).toHaveLength(10);
  expect(drain(buffer)).toHaveLength(1_490);
});

test('a line larger than a statement goes alone', () => {
  const buffer = new LineBuffer();
  buffer.push({ ...row(1), message: 'x'.repeat(5_000) });
  buffer.push(row(2));
  expect(buffer.takeBatch({ lines: 10, bytes: 1_000 }).map((one) => one.line)).toEqual([1]);
});

test('past its size, new info lines become one warn line that names the range', () => {
  const buffer = new LineBuffer({ lines: 10, bytes: 1e9 });
  for (let line = 1; line <= 200; line++) buffer.push(row(line));
  const rows = drain(buffer);
  expect(rows).toHaveLength(11);
  expect(rows.at(-1)).toMatchObject({ line: 11, level: 'warn' });
  expect(JSON.parse(rows.at(-1)!.data!)).toEqual({ lost: 190, from: 11, to: 200 });
});

test('info goes first: worse lines take the place of info lines that wait', () => {
  const buffer = new LineBuffer({ lines: 10, bytes: 1e9 });
  for (let line = 1; line <= 20; line++) buffer.push(row(line));
  for (let line = 21; line <= 23; line++) buffer.push(row(line, 'error'));
  const rows = drain(buffer);
  expect(rows.filter((one) => one.level === 'error').map((one) => one.line)).toEqual([21, 22, 23]);
  expect(numbersOf(rows)).toEqual(Array.from({ length: 23 }, (_, i) => i + 1));
});

test('whatever is logged and taken, in whatever order: each number once, ascending, bounded', () => {
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<LogLevel>('info', 'info', 'info', 'warn', 'fatal') },
    { weight: 1, arbitrary: fc.constant('take' as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const buffer = new LineBuffer({ lines: 12, bytes: 1e9 });
      const rows: LineRow[] = [];
      let line = 0;
      for (const next of steps) {
        if (next === 'take') rows.push(...buffer.takeBatch({ lines: 5, bytes: 1e9 }));
        else buffer.push(row(++line, next));
        // The lines, and a marker before, between and after them.
        expect(buffer.size).toBeLessThanOrEqual(25);
      }
      rows.push(...drain(buffer));
      expect(numbersOf(rows)).toEqual(Array.from({ length: line }, (_, i) => i + 1));
    }),
  );
});
