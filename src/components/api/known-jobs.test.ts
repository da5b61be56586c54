import { expect, test } from 'vitest';
import type { JobSummary } from '@/model/api/jobs';
import { makeJob } from '@/test/make/make-lines';
import { takeNewer } from './known-jobs';

const running = makeJob({ status: 'in_progress', progress: 40, line_count: 10 });
const at = (columns: Partial<JobSummary>): JobSummary => ({ ...running, ...columns });

test.each<[string, Partial<JobSummary>, boolean]>([
  ['more lines', { line_count: 11 }, true],
  ['fewer lines', { line_count: 9, updated_at: '2030-01-01T00:00:00.000Z' }, false],
  ['its end', { status: 'completed', line_count: 9 }, true],
  ['a status before its own', { status: 'pending', line_count: 99 }, false],
  ['more progress', { progress: 41, updated_at: '2026-01-02T03:04:01.000Z' }, true],
  ['less progress', { progress: 39, updated_at: '2026-01-02T03:03:59.000Z' }, false],
])('a job that is told with %s: %j is newer: %s', (_what, columns, isNewer) => {
  const latest = at(columns);
  expect(takeNewer(running, latest)).toEqual(isNewer ? { ...latest, outcome: undefined } : running);
});

test('a completed job may fail, and nothing makes it run again', () => {
  const completed = at({ status: 'completed' });
  expect(takeNewer(completed, at({ status: 'failed' })).status).toBe('failed');
  expect(takeNewer(at({ status: 'failed' }), completed).status).toBe('failed');
  expect(takeNewer(completed, running).status).toBe('completed');
});

test('what only a list tells stays', () => {
  const told = at({ outcome: '6 added' });
  expect(takeNewer(told, at({ line_count: 12 })).outcome).toBe('6 added');
});
