import { expect, test } from 'vitest';
import type { Job } from '../../src/model/api/jobs';
import { makeJob } from '../../src/test/make/make-lines';
import { drawTable } from './draw-table';

const now = Date.parse('2026-11-28T12:00:00.000Z');

const job = (fields: Partial<Job>) =>
  makeJob({ created_at: '2026-11-28T11:00:00.000Z', type: 'scan', ...fields });

const started = { started_at: '2026-11-28T11:00:01.000Z' };
const jobs = [
  job({ id: 12, status: 'in_progress', ...started, progress: 40, progress_text: 'a.epub' }),
  job({ id: 11, status: 'pending' }),
  job({
    id: 9,
    type: 'verify',
    status: 'failed',
    ...started,
    finished_at: '2026-11-28T11:03:13.000Z',
    line_count: 1_234,
    error_count: 1,
    fatal_count: 1,
    error: 'the disk\u001b[2J is full',
  }),
];

test('a table has aligned columns, and no text in it can steer the terminal', () => {
  expect(drawTable(jobs, { now }).split('\n')).toEqual([
    'ID  TYPE    STATUS       CREATED                DURATION  LINES  WARN  ERROR  OUTCOME',
    '12  scan    in_progress  2026-11-28T11:00:00Z  59 m 59 s      0     0      0  40 % a.epub',
    '11  scan    pending      2026-11-28T11:00:00Z                 0     0      0',
    ' 9  verify  failed       2026-11-28T11:00:00Z   3 m 12 s  1,234     0      2  the disk\\u001b[2J is full',
    '',
  ]);
});

test('lines are cut to the width of the terminal', () => {
  const lines = drawTable(jobs, { now, width: 60 }).trimEnd().split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBe(60);
});
